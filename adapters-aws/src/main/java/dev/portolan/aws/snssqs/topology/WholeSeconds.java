package dev.portolan.aws.snssqs.topology;

import java.time.Duration;

/** SQS knows whole seconds only; a part of one counts as a whole. */
final class WholeSeconds {
  private WholeSeconds() {}

  static long of(Duration duration) {
    return duration.getNano() == 0 ? duration.getSeconds() : duration.getSeconds() + 1;
  }
}
