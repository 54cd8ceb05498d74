package dev.portolan.inmemory;

import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The unpublished due entries of one producing instance, in order, and the relay that holds them;
 * guarded by the store's outbox lock.
 */
final class OutboxLane {
  private final String process;
  private final Map<OutboxId, OutboxEntry> due = new LinkedHashMap<>();

  /** Those due entries that the owner does not know of, or that nobody owns. */
  private final Set<OutboxId> unclaimed = new LinkedHashSet<>();

  private int later;
  @Nullable String owner;

  OutboxLane(String process) {
    this.process = process;
  }

  /** {@return the process that its producer is an instance of} */
  String process() {
    return process;
  }

  /** Adds an entry that becomes due later. */
  void addLater() {
    later++;
  }

  /** Adds a due entry that was counted as later before. */
  void becomeDue(OutboxEntry entry) {
    later--;
    addDue(entry);
  }

  void addDue(OutboxEntry entry) {
    due.put(entry.id(), entry);
    unclaimed.add(entry.id());
  }

  boolean hasUnclaimed() {
    return !unclaimed.isEmpty();
  }

  /** {@return entries that nobody publishes yet, in order; from now on the owner does} */
  List<OutboxEntry> claim(String relay, int max) {
    owner = relay;
    var claimed = new ArrayList<OutboxEntry>(Math.min(max, unclaimed.size()));
    var ids = unclaimed.iterator();
    while (ids.hasNext() && claimed.size() < max) {
      OutboxEntry entry = due.get(ids.next());
      ids.remove();
      if (entry != null) {
        claimed.add(entry);
      }
    }
    return claimed;
  }

  /** Takes the lane from its owner; everything in it can be claimed again. */
  void release() {
    owner = null;
    unclaimed.clear();
    unclaimed.addAll(due.keySet());
  }

  /** {@return whether the entry was there} */
  boolean remove(OutboxId id) {
    unclaimed.remove(id);
    return due.remove(id) != null;
  }

  boolean hasDue() {
    return !due.isEmpty();
  }

  boolean isEmpty() {
    return due.isEmpty() && later == 0;
  }
}
