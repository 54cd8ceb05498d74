package dev.portolan.azure.queuestorage;

import java.time.Duration;

/** Queue Storage counts in whole seconds. */
final class Seconds {
  private static final long MILLIS = 1_000;

  private Seconds() {}

  /** {@return a duration in whole seconds, rounded up: nothing comes earlier than asked} */
  static Duration up(Duration duration) {
    return Duration.ofSeconds(Math.ceilDiv(duration.toMillis(), MILLIS));
  }
}
