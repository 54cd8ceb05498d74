package dev.portolan.azure.servicebus;

import dev.portolan.azure.servicebus.message.MessageSize;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.TransportLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Refuses before any request what Service Bus would not take.
 *
 * @param limits the transport's
 */
record OutboundCheck(TransportLimits limits) {
  /** "Service Bus quotas": "Maximum header size: 64 KB" for all properties; a part is the SDK's. */
  private static final int MAX_ATTRIBUTE_BYTES = 60 * 1024;

  /**
   * {@return the entries by position that may be sent; the others fail}
   *
   * @throws MessagingException {@code INVALID} for a batch of no or too many entries
   */
  Map<Integer, Outbound> sendable(Address address, List<Outbound> batch, Failures failures) {
    if (batch.isEmpty() || batch.size() > limits.maxBatchEntries()) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "'%s': a batch has 1 to %d entries, this one %d"
              .formatted(address.path(), limits.maxBatchEntries(), batch.size()));
    }
    var sendable = new TreeMap<Integer, Outbound>();
    for (int position = 0; position < batch.size(); position++) {
      if (isTaken(address, position, batch.get(position), failures)) {
        sendable.put(position, batch.get(position));
      }
    }
    return sendable;
  }

  private boolean isTaken(Address address, int position, Outbound entry, Failures failures) {
    String what = "'" + address.path() + "'";
    if (entry.delay().compareTo(limits.maxSendDelay()) > 0) {
      failures.add(
          position,
          ErrorCode.UNSUPPORTED,
          what,
          "the delay is %s, and at most %s is taken"
              .formatted(entry.delay(), limits.maxSendDelay()));
      return false;
    }
    long size = MessageSize.bytes(entry.event());
    if (size > limits.maxEventBytes()) {
      failures.add(
          position,
          ErrorCode.TOO_LARGE,
          what,
          "it has %d bytes, and at most %d are taken; raise %s where the tier allows it"
              .formatted(
                  size, limits.maxEventBytes(), ServiceBusSettings.MAX_MESSAGE_BYTES.name()));
      return false;
    }
    long attributes = MessageSize.attributeBytes(entry.event().attributes());
    if (attributes > MAX_ATTRIBUTE_BYTES) {
      failures.add(
          position,
          ErrorCode.TOO_LARGE,
          what,
          "its attributes have %d bytes, and at most %d are taken"
              .formatted(attributes, MAX_ATTRIBUTE_BYTES));
      return false;
    }
    return true;
  }
}
