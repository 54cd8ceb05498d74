package dev.portolan.azure.servicebus.message;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.EncodedEvent;

/** How many bytes an event counts, never too few. Computed, since the SDK encodes only to send. */
public final class MessageSize {
  /**
   * Header, annotations, ids, the properties of a copy, and the frame of a batch, each at its
   * longest (AMQP 1.0, 1.6 "Primitive type definitions"; 3.2 "Message format").
   */
  private static final int FIXED = 768;

  /** Of a property: constructors and lengths of its name and its value. */
  private static final int OF_PROPERTY = 10;

  private MessageSize() {}

  /** {@return the bytes of an event's message, all included} */
  public static long bytes(EncodedEvent event) {
    return FIXED
        + attributeBytes(event.attributes())
        + Utf8.bytes(MessageIds.session(event))
        + event.data().length();
  }

  /** {@return the bytes of an event's attributes} */
  public static long attributeBytes(EventAttributes attributes) {
    long bytes = 0;
    for (String name : AttributeNames.of(attributes)) {
      String value = attributes.value(name);
      if (value != null) {
        bytes += OF_PROPERTY + PropertyNames.ATTRIBUTE.length() + name.length() + Utf8.bytes(value);
      }
    }
    bytes += EncodingRoom.letters(attributes);
    String contentType = attributes.dataContentType();
    return contentType == null ? bytes : bytes + OF_PROPERTY + Utf8.bytes(contentType);
  }
}
