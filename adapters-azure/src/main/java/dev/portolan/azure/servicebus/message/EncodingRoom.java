package dev.portolan.azure.servicebus.message;

import dev.portolan.ports.EventAttributes;

/**
 * Makes room for characters of three bytes. The SDK (azure-core-amqp 2.12.1, {@code
 * ReactorSender.send}) encodes a message into a buffer of two bytes for each character of its
 * application properties and 512 for all else; a message with more fails, whatever the limit. A
 * property of plain letters, which take one byte of the two, gives back what is missing.
 */
final class EncodingRoom {
  /** Of the 512, left by ids, content type, times and the frames of sections. */
  private static final int LEFT = 100;

  /** Longest constructors and lengths of a property's name and value. */
  private static final int OF_PROPERTY = 10;

  private EncodingRoom() {}

  /** {@return how many plain letters are needed, 0 for nearly all events} */
  static int letters(EventAttributes attributes) {
    long missing = -LEFT;
    for (String name : AttributeNames.of(attributes)) {
      String value = attributes.value(name);
      if (value != null) {
        int characters = PropertyNames.ATTRIBUTE.length() + name.length();
        missing += OF_PROPERTY - characters + Utf8.bytes(value) - 2L * value.length();
      }
    }
    return missing <= 0 ? 0 : (int) missing + OF_PROPERTY;
  }
}
