package dev.portolan.runtime.environment;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/**
 * What the engine takes from its surroundings instead of reaching for it: time, randomness and
 * threads.
 *
 * @param clock the time that leases, delays and budgets go by; should not jump
 * @param random where jitter and event ids come from; safe for concurrent use
 * @param threads makes the engine's threads, normally virtual ones
 */
public record Surroundings(InstantSource clock, RandomGenerator random, ThreadFactory threads) {
  /** Checks that all is given. */
  public Surroundings {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(threads, "threads");
  }

  /** {@return the system's clock, unpredictable randomness and virtual threads} */
  public static Surroundings system() {
    return new Surroundings(
        InstantSource.system(),
        new SecureRandom(),
        Thread.ofVirtual().name("portolan-", 0).factory());
  }
}
