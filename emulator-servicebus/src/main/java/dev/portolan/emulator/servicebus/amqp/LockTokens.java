package dev.portolan.emulator.servicebus.amqp;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Lock tokens as delivery tags: 16 bytes in the order of .NET's {@code Guid.ToByteArray}. */
final class LockTokens {
  private LockTokens() {}

  static byte[] tag(UUID token) {
    long high = token.getMostSignificantBits();
    return ByteBuffer.allocate(16)
        .putInt(Integer.reverseBytes((int) (high >>> 32)))
        .putShort(Short.reverseBytes((short) (high >>> 16)))
        .putShort(Short.reverseBytes((short) high))
        .putLong(token.getLeastSignificantBits())
        .array();
  }
}
