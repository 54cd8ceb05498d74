package dev.portolan.inmemory;

import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeMap;

/** The deliveries of one key, in log order; guarded by the subscription's lock. */
final class KeyLane {
  private final TreeMap<Long, MemoryDelivery> waiting = new TreeMap<>();
  private int inFlight;
  boolean queued;

  void add(MemoryDelivery delivery) {
    waiting.put(delivery.position(), delivery);
  }

  void ended() {
    inFlight--;
  }

  /** {@return whether nothing of the key is left} */
  boolean isEmpty() {
    return waiting.isEmpty() && inFlight == 0;
  }

  /** {@return whether the key has something to lend, now or later, and nothing in flight} */
  boolean isFree() {
    return inFlight == 0 && !waiting.isEmpty();
  }

  /** {@return when the head is due: until then the key waits} */
  long headDueMillis() {
    return waiting.isEmpty() ? Long.MAX_VALUE : waiting.firstEntry().getValue().dueMillis();
  }

  /** Lends the head and those behind it that are due, in order. */
  void takeTo(List<MemoryDelivery> sink, int max, long nowMillis) {
    var taken = new ArrayDeque<MemoryDelivery>();
    for (MemoryDelivery delivery : waiting.values()) {
      if (taken.size() == max || delivery.dueMillis() > nowMillis) {
        break;
      }
      taken.add(delivery);
    }
    taken.forEach(delivery -> waiting.remove(delivery.position()));
    inFlight += taken.size();
    sink.addAll(taken);
  }

  int size() {
    return waiting.size();
  }
}
