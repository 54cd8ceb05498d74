package dev.portolan.inmemory;

import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.EncodedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The dead letters of a subscription, oldest first; guarded by the subscription's lock. */
final class DeadLetterQueue {
  private final Duration retention;
  private final TreeMap<Long, DeadLetter> entries = new TreeMap<>();
  private long lastId;

  DeadLetterQueue(Duration retention) {
    this.retention = retention;
  }

  void add(EncodedEvent event, DeadLetterReason reason, int generation, long nowMillis) {
    long id = ++lastId;
    entries.put(
        id,
        new DeadLetter(
            Long.toString(id), event, reason, generation, Instant.ofEpochMilli(nowMillis)));
  }

  /** {@return a page of entries from an id on} */
  DeadLetterPage list(@Nullable String from, int maxEntries, long nowMillis) {
    dropExpired(nowMillis);
    var page = new ArrayList<DeadLetter>();
    long start = from == null ? 0 : Long.parseLong(from);
    for (Map.Entry<Long, DeadLetter> entry : entries.tailMap(start, true).entrySet()) {
      if (page.size() == maxEntries) {
        return new DeadLetterPage(page, Long.toString(entry.getKey()));
      }
      page.add(entry.getValue());
    }
    return new DeadLetterPage(page, null);
  }

  /** Takes an entry out; {@return it, unless it is gone} */
  Optional<DeadLetter> remove(String id) {
    return Optional.ofNullable(entries.remove(Long.parseLong(id)));
  }

  private void dropExpired(long nowMillis) {
    Instant oldest = Instant.ofEpochMilli(nowMillis).minus(retention);
    while (!entries.isEmpty()
        && entries.firstEntry().getValue().deadLetteredAt().isBefore(oldest)) {
      entries.pollFirstEntry();
    }
  }
}
