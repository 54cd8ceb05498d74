package dev.portolan.inmemory.broker;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What events weigh. */
public final class EventSize {
  /** A Java string takes at most two bytes for a {@code char}. */
  private static final int BYTES_PER_CHAR = 2;

  /**
   * The objects around an event without extensions, measured: attributes, time, payload, message.
   */
  private static final int OBJECTS_BYTES = 256;

  /** RFC 3339 with nanoseconds and offset, the longest form. */
  private static final int TIME_CHARS = 35;

  private EventSize() {}

  /**
   * {@return the bytes an event counts against {@code max-event-bytes}: its data, and two for each
   * character of its attributes}
   */
  public static long encodedBytes(EncodedEvent event) {
    EventAttributes attributes = event.attributes();
    long chars =
        attributes.id().length()
            + attributes.source().length()
            + attributes.type().length()
            + length(attributes.subject())
            + length(attributes.dataContentType())
            + length(attributes.dataSchema())
            + (attributes.time() == null ? 0 : TIME_CHARS);
    if (!attributes.extensions().isEmpty()) {
      for (Map.Entry<String, String> extension : attributes.extensions().entrySet()) {
        chars += extension.getKey().length() + extension.getValue().length();
      }
    }
    return event.data().length() + chars * BYTES_PER_CHAR;
  }

  private static int length(@Nullable String value) {
    return value == null ? 0 : value.length();
  }

  /**
   * {@return what an event counts against the backlog: its encoded bytes and the objects around}
   */
  static long retainedBytes(EncodedEvent event) {
    return encodedBytes(event) + OBJECTS_BYTES;
  }

  /** {@return the message of an entry accepted now} */
  static Message message(Outbound entry, long nowMillis) {
    int bytes = (int) Math.min(Integer.MAX_VALUE, retainedBytes(entry.event()));
    if (entry.delay().isZero() && entry.attempts() == 0 && entry.redriveGeneration() == 0) {
      return new Message(entry.event(), nowMillis, bytes);
    }
    return new CopiedMessage(
        entry.event(),
        nowMillis,
        bytes,
        nowMillis + Millis.of(entry.delay()),
        entry.attempts(),
        entry.redriveGeneration());
  }
}
