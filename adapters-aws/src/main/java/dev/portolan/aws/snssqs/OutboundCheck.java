package dev.portolan.aws.snssqs;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.TransportLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Refuses before any request what AWS would not take.
 *
 * @param limits the transport's
 * @param bytes what an entry counts
 */
record OutboundCheck(TransportLimits limits, ToLongFunction<Outbound> bytes) {

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
    if (!entry.delay().isZero()) {
      failures.add(
          position,
          ErrorCode.UNSUPPORTED,
          what,
          "SNS has no delay, and %s is asked for; use an outbox".formatted(entry.delay()));
      return false;
    }
    long size = bytes.applyAsLong(entry);
    if (size > limits.maxEventBytes()) {
      failures.add(
          position,
          ErrorCode.TOO_LARGE,
          what,
          "it has %d bytes, and at most %d are taken; raise %s and the topic's MaximumMessageSize"
              .formatted(size, limits.maxEventBytes(), SnsSqsSettings.MAX_MESSAGE_BYTES.name()));
      return false;
    }
    return true;
  }
}
