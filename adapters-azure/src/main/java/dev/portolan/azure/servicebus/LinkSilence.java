package dev.portolan.azure.servicebus;

import java.time.Duration;

/** How long nothing has come over a link. Safe for concurrent use. */
final class LinkSilence {
  /** What was asked for and has not come within it is not on its way. */
  static final Duration CALM = Duration.ofMillis(250);

  private volatile long lastSignNanos = System.nanoTime();

  /** Something came, or may come from now on. */
  void begin() {
    lastSignNanos = System.nanoTime();
  }

  Duration length() {
    return Duration.ofNanos(System.nanoTime() - lastSignNanos);
  }

  /** {@return how long something may still be on its way, 0 or less if nothing is} */
  long untilCalmNanos() {
    return CALM.minus(length()).toNanos();
  }
}
