package dev.portolan.inmemory.broker;

import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator can do with the dead letters of a queue. Safe for concurrent use. */
public final class DeadLetterDesk {
  private final SubscriptionQueue queue;

  DeadLetterDesk(SubscriptionQueue queue) {
    this.queue = queue;
  }

  /** {@return a page of entries, oldest first; nothing is consumed} */
  public DeadLetterPage list(long nowMillis, @Nullable String from, int maxEntries) {
    return queue.onDeadLetters(shelf -> shelf.list(nowMillis, from, maxEntries));
  }

  /** {@return the result per entry of deleting these entries} */
  public BatchResult purge(long nowMillis, List<DeadLetter> listed) {
    return queue.onDeadLetters(shelf -> take(shelf, nowMillis, listed, new ArrayList<>()));
  }

  /** {@return the result per entry of sending these entries back to their subscription} */
  public BatchResult redrive(long nowMillis, List<DeadLetter> listed) {
    BatchResult result =
        queue.onDeadLetters(
            shelf -> {
              var taken = new ArrayList<DeadLetter>(listed.size());
              BatchResult perEntry = take(shelf, nowMillis, listed, taken);
              queue.addCopies(nowMillis, taken.stream().map(DeadLetterDesk::again).toList());
              return perEntry;
            });
    queue.arrivals().signal();
    return result;
  }

  private static BatchResult take(
      DeadLetterShelf shelf, long nowMillis, List<DeadLetter> listed, List<DeadLetter> taken) {
    var failures = new EntryFailures();
    for (int position = 0; position < listed.size(); position++) {
      DeadLetter entry = shelf.take(nowMillis, listed.get(position));
      if (entry == null) {
        failures.add(position, shelf.gone(listed.get(position)));
      } else {
        taken.add(entry);
      }
    }
    return failures.toResult();
  }

  private static Outbound again(DeadLetter entry) {
    // The broker takes in nothing but events, so nothing else comes to lie among the dead letters.
    var event = (EncodedEvent) entry.content();
    return new Outbound(event, Duration.ZERO, 0, entry.redriveGeneration() + 1);
  }
}
