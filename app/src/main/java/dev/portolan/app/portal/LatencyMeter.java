package dev.portolan.app.portal;

import dev.portolan.domain.values.OrderId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** Measures from the moment an order is handed to the publisher to its first answer. */
final class LatencyMeter {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Map<OrderId, Long> placedAtNanos = new ConcurrentHashMap<>();
  private final ConcurrentHistogram micros = new ConcurrentHistogram(SIGNIFICANT_DIGITS);

  void placed(OrderId order, long nowNanos) {
    placedAtNanos.put(order, nowNanos);
  }

  /** {@return whether this is the order's first answer} */
  boolean answered(OrderId order, long nowNanos) {
    Long since = placedAtNanos.remove(order);
    if (since == null) {
      return false;
    }
    micros.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nowNanos - since)));
    return true;
  }

  /**
   * {@return the time within which so many percent of the orders were answered, in milliseconds}
   */
  double percentileMillis(double percent) {
    return micros.getValueAtPercentile(percent) / 1_000.0;
  }
}
