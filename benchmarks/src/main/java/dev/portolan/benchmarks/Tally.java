package dev.portolan.benchmarks;

import dev.portolan.ports.spi.EncodedEvent;
import java.util.Arrays;

/** Counts deliveries and their bytes per subscription, so that no peer can leave any out unseen. */
final class Tally implements FanOut.Arrival {
  /** Longs between two subscriptions' counters, to keep them off each other's cache lines. */
  private static final int STRIDE = 16;

  private final long[] counters = new long[FanOut.SUBSCRIPTIONS * STRIDE];

  @Override
  public void at(int subscription, EncodedEvent event) {
    counters[subscription * STRIDE]++;
    counters[subscription * STRIDE + 1] += event.data().length();
  }

  /**
   * Checks that every subscription got every event whole, and starts again.
   *
   * @throws IllegalStateException if not
   */
  void check(long events) {
    for (int subscription = 0; subscription < FanOut.SUBSCRIPTIONS; subscription++) {
      long count = counters[subscription * STRIDE];
      long bytes = counters[subscription * STRIDE + 1];
      if (count != events || bytes != events * Events.DATA_BYTES) {
        throw new IllegalStateException(
            "Subscription %d got %d events and %d bytes of %d events"
                .formatted(subscription, count, bytes, events));
      }
    }
    Arrays.fill(counters, 0);
  }
}
