package dev.portolan.simulation;

/**
 * Seeds to run, one after the other.
 *
 * @param first the first seed
 * @param count how many; at least 1
 */
public record SeedRange(long first, int count) {
  /** Checks that there is a seed. */
  public SeedRange {
    if (count < 1) {
      throw new IllegalArgumentException("At least one seed is needed, not " + count);
    }
  }

  /** {@return so many seeds from the first on} */
  public static SeedRange of(long first, int count) {
    return new SeedRange(first, count);
  }
}
