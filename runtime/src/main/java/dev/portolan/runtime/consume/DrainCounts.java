package dev.portolan.runtime.consume;

/**
 * What a drain did at one subscription.
 *
 * @param subscription {@code topic/subscription}
 * @param released deliveries given back without having been started
 * @param interrupted handlers that outlived the grace time and were interrupted
 * @param unsettled deliveries that could not be settled; they come again after their lease
 */
public record DrainCounts(String subscription, int released, int interrupted, int unsettled) {
  /** {@return whether everything held was finished or given back} */
  public boolean isClean() {
    return interrupted == 0 && unsettled == 0;
  }
}
