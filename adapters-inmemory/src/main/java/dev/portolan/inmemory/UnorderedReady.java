package dev.portolan.inmemory;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Without order: what is due goes first come, first served. */
final class UnorderedReady implements ReadyDeliveries {
  private final ArrayDeque<MemoryDelivery> due = new ArrayDeque<>();
  private final PriorityQueue<MemoryDelivery> delayed =
      new PriorityQueue<>(
          Comparator.comparingLong(MemoryDelivery::dueMillis)
              .thenComparingLong(MemoryDelivery::position));

  @Override
  public void add(MemoryDelivery delivery) {
    delayed.add(delivery);
  }

  @Override
  public void putBack(MemoryDelivery delivery) {
    delayed.add(delivery);
  }

  @Override
  public void ended(MemoryDelivery delivery) {}

  @Override
  public void takeTo(List<MemoryDelivery> sink, int max, long nowMillis) {
    while (!delayed.isEmpty() && delayed.element().dueMillis() <= nowMillis) {
      due.addLast(delayed.remove());
    }
    while (sink.size() < max && !due.isEmpty()) {
      sink.add(due.removeFirst());
    }
  }

  @Override
  public long nextDueMillis() {
    if (!due.isEmpty()) {
      return Long.MIN_VALUE;
    }
    return delayed.isEmpty() ? Long.MAX_VALUE : delayed.element().dueMillis();
  }

  @Override
  public int size() {
    return due.size() + delayed.size();
  }
}
