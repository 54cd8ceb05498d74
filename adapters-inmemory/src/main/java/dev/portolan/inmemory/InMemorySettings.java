package dev.portolan.inmemory;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Settings;
import java.util.ArrayList;
import java.util.List;

/** The settings of the in-memory transport. */
final class InMemorySettings {
  /** The size that every supported broker takes: SNS and SQS, 256 KiB. */
  static final Setting<Integer> MAX_EVENT_BYTES =
      Setting.integer(
          "max-event-bytes", 256 * 1024, "Most bytes of an event, two per attribute character");

  /** Half of the heap that a JVM takes by itself on a machine of 2 GiB. */
  static final Setting<Integer> MAX_BACKLOG_MEBIBYTES =
      Setting.integer(
          "max-backlog-mebibytes",
          256,
          "Most MiB that one subscription holds before its topic takes no more");

  static final List<Setting<?>> ALL = List.of(MAX_EVENT_BYTES, MAX_BACKLOG_MEBIBYTES);

  private InMemorySettings() {}

  /**
   * Checks all settings and names every one that is wrong.
   *
   * @throws MessagingException {@code INVALID}
   */
  static void check(Settings settings) {
    var problems = new ArrayList<String>();
    for (Setting<Integer> setting : List.of(MAX_EVENT_BYTES, MAX_BACKLOG_MEBIBYTES)) {
      if (settings.get(setting) < 1) {
        problems.add(setting.name() + " is " + settings.get(setting) + ": at least 1 is needed");
      }
    }
    if (!problems.isEmpty()) {
      throw new MessagingException(
          ErrorCode.INVALID, "In-memory transport: " + String.join("; ", problems));
    }
  }
}
