package dev.portolan.inmemory;

import dev.portolan.inmemory.broker.EventSize;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.TransportLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds batches against the limits. A batch is accepted whole or not at all: beside an entry that
 * can never be accepted the others fail too, as certainly not accepted, to be sent again without
 * it.
 */
final class BatchCheck {
  private final TransportLimits limits;

  BatchCheck(TransportLimits limits) {
    this.limits = limits;
  }

  /**
   * {@return success if the whole batch may be accepted, else a failure for each entry}
   *
   * @throws MessagingException {@code INVALID} for a batch of no or too many entries
   */
  BatchResult refusals(Address address, List<Outbound> batch) {
    if (batch.isEmpty() || batch.size() > limits.maxBatchEntries()) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "'%s': a batch has 1 to %d entries, this one %d"
              .formatted(address.path(), limits.maxBatchEntries(), batch.size()));
    }
    for (int position = 0; position < batch.size(); position++) {
      if (problem(address, batch.get(position)) != null) {
        return refuseAll(address, batch, position);
      }
    }
    return BatchResult.success();
  }

  private BatchResult refuseAll(Address address, List<Outbound> batch, int firstRefused) {
    var failures = new ArrayList<EntryFailure>(batch.size());
    for (int position = 0; position < batch.size(); position++) {
      MessagingException problem = problem(address, batch.get(position));
      failures.add(
          new EntryFailure(position, problem == null ? innocent(address, firstRefused) : problem));
    }
    return new BatchResult(failures);
  }

  private @Nullable MessagingException problem(Address address, Outbound entry) {
    long bytes = EventSize.encodedBytes(entry.event());
    if (bytes > limits.maxEventBytes()) {
      return new MessagingException(
          ErrorCode.TOO_LARGE,
          "'%s': event '%s' has %d bytes, at most %d are taken; raise %s"
              .formatted(
                  address.path(),
                  entry.event().attributes().id(),
                  bytes,
                  limits.maxEventBytes(),
                  InMemorySettings.MAX_EVENT_BYTES.name()));
    }
    if (entry.delay().isNegative() || entry.delay().compareTo(limits.maxSendDelay()) > 0) {
      return new MessagingException(
          ErrorCode.INVALID,
          "'%s': event '%s' has a delay of %s, zero to %s are taken"
              .formatted(
                  address.path(),
                  entry.event().attributes().id(),
                  entry.delay(),
                  limits.maxSendDelay()));
    }
    return null;
  }

  private static MessagingException innocent(Address address, int refused) {
    return new MessagingException(
        ErrorCode.UNAVAILABLE,
        "'%s': not accepted, because entry %d of the batch was refused; send again without it"
            .formatted(address.path(), refused));
  }
}
