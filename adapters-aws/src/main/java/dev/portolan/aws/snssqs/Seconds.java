package dev.portolan.aws.snssqs;

import java.time.Duration;

/** SQS counts in whole seconds. */
final class Seconds {
  static final long MILLIS = 1_000;

  private Seconds() {}

  /** {@return a duration in whole seconds, rounded up: nothing comes earlier than asked} */
  static int up(Duration duration) {
    return Math.toIntExact(Math.ceilDiv(duration.toMillis(), MILLIS));
  }
}
