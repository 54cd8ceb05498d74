package dev.portolan.app.wiring;

import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Randomness for all threads: one generator behind a lock.
 *
 * <p>Event ids are drawn from it, so its state is far larger than {@link java.util.Random}'s 48
 * bits: without a seed two processes do not get overlapping sequences. With a seed the sequence of
 * numbers is the same in each run; which thread gets which number is not.
 */
public final class SharedRandom implements RandomGenerator {
  private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
      RandomGeneratorFactory.of("L128X256MixRandom");

  /** Bytes of the algorithm's state: 128 bits twice and 256 bits. */
  private static final int SEED_BYTES = 64;

  private final ReentrantLock lock = new ReentrantLock();
  private final RandomGenerator generator;

  private SharedRandom(RandomGenerator generator) {
    this.generator = generator;
  }

  /** {@return a generator whose numbers follow from a seed} */
  public static SharedRandom seeded(long seed) {
    return new SharedRandom(ALGORITHM.create(seed));
  }

  /** {@return a generator that nobody can repeat} */
  public static SharedRandom unseeded() {
    return new SharedRandom(ALGORITHM.create(new SecureRandom().generateSeed(SEED_BYTES)));
  }

  @Override
  public long nextLong() {
    lock.lock();
    try {
      return generator.nextLong();
    } finally {
      lock.unlock();
    }
  }
}
