package dev.portolan.app.portal;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Notices that a number has not grown for too long. Used by one thread. */
final class StallDetector {
  private final long patienceNanos;
  private final LongSupplier nanos;
  private long lastValue = Long.MIN_VALUE;
  private long lastChangeNanos;

  StallDetector(Duration patience, LongSupplier nanos) {
    this.patienceNanos = patience.toNanos();
    this.nanos = nanos;
    this.lastChangeNanos = nanos.getAsLong();
  }

  boolean isStalled(long value) {
    long now = nanos.getAsLong();
    if (value != lastValue) {
      lastValue = value;
      lastChangeNanos = now;
    }
    return now - lastChangeNanos > patienceNanos;
  }
}
