package dev.portolan.runtime.batch;

/**
 * How much goes into one call.
 *
 * @param maxEntries most entries of a call
 * @param maxBytes most bytes of a call; one entry always goes, whatever its size
 * @param maxCalls most calls in flight at once
 */
public record BatchLimits(int maxEntries, long maxBytes, int maxCalls) {
  /** Checks the bounds. */
  public BatchLimits {
    if (maxEntries < 1 || maxBytes < 1 || maxCalls < 1) {
      throw new IllegalArgumentException("Batch limits are at least 1");
    }
  }
}
