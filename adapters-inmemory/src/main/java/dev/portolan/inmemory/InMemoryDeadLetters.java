package dev.portolan.inmemory;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Outbound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dead letters of one subscription. */
final class InMemoryDeadLetters implements DeadLetters {
  private final MemoryTopic topic;
  private final MemorySubscription subscription;

  InMemoryDeadLetters(MemoryTopic topic, MemorySubscription subscription) {
    this.topic = topic;
    this.subscription = subscription;
  }

  @Override
  public DeadLetterPage list(@Nullable String from, int maxEntries) {
    return subscription.update(
        (state, nowMillis) -> state.deadLetters().list(from, maxEntries, nowMillis));
  }

  @Override
  public BatchResult redrive(List<DeadLetter> entries) {
    return forEach(entries, this::sendBack);
  }

  private void sendBack(DeadLetter entry) {
    if (entry.content() instanceof EncodedEvent event) {
      topic.appendBeyondLimit(
          new Outbound(event, Duration.ZERO, 0, entry.redriveGeneration() + 1), subscription);
    }
  }

  @Override
  public BatchResult purge(List<DeadLetter> entries) {
    return forEach(entries, entry -> {});
  }

  private BatchResult forEach(List<DeadLetter> entries, Consumer<DeadLetter> action) {
    var failures = new ArrayList<EntryFailure>();
    for (int position = 0; position < entries.size(); position++) {
      String id = entries.get(position).id();
      Optional<DeadLetter> removed =
          subscription.update((state, nowMillis) -> state.deadLetters().remove(id));
      removed.ifPresent(action);
      if (removed.isEmpty()) {
        failures.add(new EntryFailure(position, gone(id)));
      }
    }
    return new BatchResult(failures);
  }

  private MessagingException gone(String id) {
    return new MessagingException(
        ErrorCode.NOT_FOUND,
        "Dead letter %s of '%s' is not there any more: list them again"
            .formatted(id, subscription.declared().path()));
  }
}
