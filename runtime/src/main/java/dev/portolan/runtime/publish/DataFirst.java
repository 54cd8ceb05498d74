package dev.portolan.runtime.publish;

import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.runtime.batch.BatchCall;
import dev.portolan.runtime.claimcheck.ClaimCheck;
import dev.portolan.runtime.claimcheck.DetachedData;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores detached data before the events that refer to it are sent; an event whose data could not
 * be stored fails alone and is not sent. Every retry stores again, so that a blob's retention does
 * not start before its event is accepted.
 */
final class DataFirst implements BatchCall<SizedEvent> {
  private final ClaimCheck claimCheck;
  private final InstantSource clock;
  private final BatchCall<SizedEvent> call;

  DataFirst(ClaimCheck claimCheck, InstantSource clock, BatchCall<SizedEvent> call) {
    this.claimCheck = claimCheck;
    this.clock = clock;
    this.call = call;
  }

  @Override
  public BatchResult call(List<SizedEvent> events, Duration timeout) throws InterruptedException {
    long deadlineMillis = clock.millis() + timeout.toMillis();
    var failures = new ArrayList<EntryFailure>();
    var positions = new ArrayList<Integer>(events.size());
    var sendable = new ArrayList<SizedEvent>(events.size());
    for (int position = 0; position < events.size(); position++) {
      try {
        store(events.get(position).detached(), deadlineMillis);
        positions.add(position);
        sendable.add(events.get(position));
      } catch (MessagingException e) {
        failures.add(new EntryFailure(position, e));
      }
    }
    if (!sendable.isEmpty()) {
      for (EntryFailure failure : call.call(sendable, left(deadlineMillis)).failures()) {
        failures.add(new EntryFailure(positions.get(failure.position()), failure.cause()));
      }
    }
    failures.sort(Comparator.comparingInt(EntryFailure::position));
    return new BatchResult(failures);
  }

  private void store(@Nullable DetachedData detached, long deadlineMillis)
      throws InterruptedException {
    if (detached != null) {
      claimCheck.store(detached, left(deadlineMillis));
    }
  }

  private Duration left(long deadlineMillis) {
    return Duration.ofMillis(Math.max(1, deadlineMillis - clock.millis()));
  }
}
