package dev.portolan.inmemory.store;

import dev.portolan.ports.spi.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ids of the events an instance has consumed, oldest first. Guarded by its instance's lock. */
final class Inbox {
  private final Duration retention;
  private final LinkedHashMap<EventId, Instant> consumedAt = new LinkedHashMap<>();

  Inbox(Duration retention) {
    this.retention = retention;
  }

  boolean contains(EventId id) {
    return consumedAt.containsKey(id);
  }

  boolean containsAny(Collection<EventId> ids) {
    for (EventId id : ids) {
      if (contains(id)) {
        return true;
      }
    }
    return false;
  }

  void addAll(Collection<EventId> ids, Instant now) {
    for (EventId id : ids) {
      consumedAt.put(id, now);
    }
  }

  /** Forgets what has outlived the retention; costs one look while there is nothing. */
  void forgetExpired(Instant now) {
    Iterator<Map.Entry<EventId, Instant>> oldest = consumedAt.entrySet().iterator();
    while (oldest.hasNext() && !oldest.next().getValue().plus(retention).isAfter(now)) {
      oldest.remove();
    }
  }
}
