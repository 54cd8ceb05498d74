package dev.portolan.contract.transport;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Transport;

/** Finds how much data makes an event of a certain encoded size. */
final class PayloadSizes {
  private PayloadSizes() {}

  /**
   * {@return an event that counts at most so many bytes, with as much data as fits; if the size is
   * above the limit of the transport, one above the limit} Data is incompressible by any encoding.
   */
  static EncodedEvent ofEncodedSize(Transport transport, String id, long bytes) {
    EventAttributes attributes = Events.event(id).attributes();
    EncodedEvent fitting = filled(transport, attributes, bytes(256), bytes);
    long limit = transport.limits().maxEventBytes();
    return bytes > limit && transport.encodedBytes(fitting) <= limit
        ? Events.withData(attributes, bytes(fitting.data().length() + 1))
        : fitting;
  }

  /** {@return an event with as much data of a pattern as makes it count at most so many bytes} */
  static EncodedEvent filled(
      Transport transport, EventAttributes attributes, byte[] pattern, long encoded) {
    int fits = 0;
    int tooMany = (int) Math.min(Integer.MAX_VALUE - 8L, encoded + 1);
    while (tooMany - fits > 1) {
      int middle = fits + (tooMany - fits) / 2;
      if (transport.encodedBytes(Events.withData(attributes, repeated(pattern, middle)))
          <= encoded) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return Events.withData(attributes, repeated(pattern, fits));
  }

  private static byte[] repeated(byte[] pattern, int length) {
    byte[] bytes = new byte[length];
    for (int index = 0; index < length; index++) {
      bytes[index] = pattern[index % pattern.length];
    }
    return bytes;
  }

  /** {@return data with every value of a byte, none of it UTF-8 where it is long} */
  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int index = 0; index < length; index++) {
      bytes[index] = (byte) (index * 31 + 0x80);
    }
    return bytes;
  }
}
