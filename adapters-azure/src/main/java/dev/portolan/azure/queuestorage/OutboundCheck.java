package dev.portolan.azure.queuestorage;

import dev.portolan.azure.queuestorage.message.Carried;
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
 * Refuses before any request what Queue Storage would not take.
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
      if (isTaken("'" + address.path() + "'", position, batch.get(position), failures)) {
        sendable.put(position, batch.get(position));
      }
    }
    return sendable;
  }

  private boolean isTaken(String what, int position, Outbound entry, Failures failures) {
    if (entry.delay().compareTo(limits.maxSendDelay()) > 0) {
      failures.add(
          position,
          ErrorCode.UNSUPPORTED,
          what,
          "Queue Storage delays by at most %s, and %s is asked for; use an outbox"
              .formatted(limits.maxSendDelay(), entry.delay()));
      return false;
    }
    for (String reserved : Carried.RESERVED) {
      if (entry.event().attributes().extension(reserved) != null) {
        failures.add(
            position,
            ErrorCode.INVALID,
            what,
            "its extension '" + reserved + "' means something to this adapter: name it otherwise");
        return false;
      }
    }
    long size = bytes.applyAsLong(entry);
    if (size > limits.maxEventBytes()) {
      failures.add(
          position,
          ErrorCode.TOO_LARGE,
          what,
          "it has %d bytes as it is encoded, and at most %d are taken; use a blob store"
              .formatted(size, limits.maxEventBytes()));
      return false;
    }
    return true;
  }
}
