package dev.portolan.inmemory.broker;

import java.time.Duration;

/** Lengths of time in milliseconds, within zero and ten years, so that adding never overflows. */
final class Millis {
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private Millis() {}

  static long of(Duration duration) {
    if (duration.isNegative()) {
      return 0;
    }
    return (duration.compareTo(LONGEST) < 0 ? duration : LONGEST).toMillis();
  }
}
