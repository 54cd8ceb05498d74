package dev.portolan.runtime.environment;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the engine takes from its surroundings instead of reaching for it: time, randomness, threads
 * and locks. Every wait of the engine is one on a condition of such a lock, so that a simulation
 * can run the engine as it is, on a clock and a scheduler of its own.
 *
 * @param clock the time that leases, delays and budgets go by; should not jump
 * @param random where jitter and event ids come from; safe for concurrent use
 * @param threads makes the engine's threads, normally virtual ones
 * @param leaseThreads makes the threads that renew leases: platform threads, since handlers that
 *     compute can occupy every carrier of virtual ones
 * @param locks makes the engine's locks
 */
public record Surroundings(
    InstantSource clock,
    RandomGenerator random,
    ThreadFactory threads,
    ThreadFactory leaseThreads,
    Supplier<ReentrantLock> locks) {
  /** Checks that all is given. */
  public Surroundings {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(threads, "threads");
    Objects.requireNonNull(leaseThreads, "leaseThreads");
    Objects.requireNonNull(locks, "locks");
  }

  /** Takes clock, randomness and threads; leases are kept on platform threads of their own. */
  public Surroundings(InstantSource clock, RandomGenerator random, ThreadFactory threads) {
    this(
        clock,
        random,
        threads,
        Thread.ofPlatform().daemon().name("portolan-leases-", 0).factory(),
        ReentrantLock::new);
  }

  /** {@return the system's clock, unpredictable randomness and virtual threads} */
  public static Surroundings system() {
    return new Surroundings(
        InstantSource.system(),
        new SecureRandom(),
        Thread.ofVirtual().name("portolan-", 0).factory());
  }

  /** {@return a new lock} */
  public ReentrantLock newLock() {
    return locks.get();
  }

  /** {@return a new flag, not yet raised} */
  public Flag newFlag() {
    return new Flag(newLock());
  }
}
