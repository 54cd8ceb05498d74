package dev.portolan.azure.servicebus.topology;

import java.time.Duration;

/** Times are declared to Service Bus in whole seconds; a part of one counts as a whole. */
final class WholeSeconds {
  private WholeSeconds() {}

  static Duration of(Duration duration) {
    return duration.getNano() == 0
        ? duration
        : Duration.ofSeconds(Math.addExact(duration.getSeconds(), 1));
  }
}
