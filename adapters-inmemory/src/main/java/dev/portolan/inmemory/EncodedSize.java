package dev.portolan.inmemory;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.EncodedEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts an event's bytes: its data, and the UTF-8 bytes of its attributes' names and values. */
final class EncodedSize {
  /** Bytes of the names of id, source and type. */
  private static final int REQUIRED_NAMES = 12;

  private EncodedSize() {}

  static long of(EncodedEvent event) {
    EventAttributes attributes = event.attributes();
    long bytes = event.data().length() + REQUIRED_NAMES;
    bytes += utf8Bytes(attributes.id());
    bytes += utf8Bytes(attributes.source());
    bytes += utf8Bytes(attributes.type());
    bytes += optional("subject", attributes.subject());
    bytes += attributes.time() == null ? 0 : optional("time", attributes.time().toString());
    bytes += optional("datacontenttype", attributes.dataContentType());
    bytes += optional("dataschema", attributes.dataSchema());
    for (Map.Entry<String, String> extension : attributes.extensions().entrySet()) {
      bytes += optional(extension.getKey(), extension.getValue());
    }
    return bytes;
  }

  private static long optional(String name, @Nullable String value) {
    return value == null ? 0 : name.length() + utf8Bytes(value);
  }

  private static long utf8Bytes(String text) {
    long bytes = text.length();
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character >= 0x80) {
        bytes += character < 0x800 || Character.isSurrogate(character) ? 1 : 2;
      }
    }
    return bytes;
  }
}
