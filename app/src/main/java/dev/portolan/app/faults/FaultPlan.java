package dev.portolan.app.faults;

import java.util.SplittableRandom;

/**
 * A seeded schedule of faults. Whether a fault strikes depends on seed, kind, place, event and
 * attempt alone, not on time or threads: the same seed strikes the same events.
 *
 * @param seed seed of the schedule
 * @param probability chance of each kind of fault at each opportunity, from 0 to 1
 */
public record FaultPlan(long seed, double probability) {
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long FNV_BASIS = 0xcbf29ce484222325L;

  /** Checks the probability. */
  public FaultPlan {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("A probability is from 0 to 1, not " + probability);
    }
  }

  /** {@return the plan in which nothing goes wrong} */
  public static FaultPlan none() {
    return new FaultPlan(0, 0);
  }

  /** {@return whether anything can go wrong} */
  public boolean isActive() {
    return probability > 0;
  }

  /**
   * {@return whether a fault strikes}
   *
   * @param kind which fault
   * @param place the topic or subscription
   * @param event what identifies the event in every run of the same orders
   * @param attempt which try it is, from 1
   */
  public boolean strikes(FaultKind kind, String place, String event, int attempt) {
    if (probability <= 0) {
      return false;
    }
    long hash = mix(mix(mix(seed ^ FNV_BASIS, kind.name()), place), event);
    return new SplittableRandom(hash * FNV_PRIME + attempt).nextDouble() < probability;
  }

  private static long mix(long hash, String text) {
    long mixed = hash;
    for (int index = 0; index < text.length(); index++) {
      mixed = (mixed ^ text.charAt(index)) * FNV_PRIME;
    }
    return mixed;
  }
}
