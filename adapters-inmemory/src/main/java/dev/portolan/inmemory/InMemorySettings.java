package dev.portolan.inmemory;

import dev.portolan.ports.spi.Setting;
import java.util.List;

/** The settings of the in-memory broker. */
final class InMemorySettings {
  static final Setting<Integer> MAX_EVENT_BYTES =
      Setting.integer(
          "max-event-bytes",
          256 * 1024,
          "Largest event, attributes included, in bytes; 262,144 is what SNS and SQS take by default");

  static final Setting<Integer> MAX_BACKLOG =
      Setting.integer(
          "max-backlog",
          1_000_000,
          "Most events a topic keeps for its slowest subscription before publishers wait");

  private InMemorySettings() {}

  static List<Setting<?>> all() {
    return List.of(MAX_EVENT_BYTES, MAX_BACKLOG);
  }
}
