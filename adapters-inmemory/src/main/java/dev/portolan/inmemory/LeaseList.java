package dev.portolan.inmemory;

import org.jspecify.annotations.Nullable;

/**
 * The deliveries in flight, by the end of their lease. Leases of a subscription are granted for equal
 * times, so a new one belongs at the end, and adding, removing and finding the next to end take
 * constant time without allocation. Guarded by the subscription's lock.
 */
final class LeaseList {
  private @Nullable MemoryDelivery first;
  private @Nullable MemoryDelivery last;
  private int size;

  void add(MemoryDelivery delivery) {
    MemoryDelivery before = last;
    while (before != null && before.leaseDeadlineMillis() > delivery.leaseDeadlineMillis()) {
      before = before.previous;
    }
    MemoryDelivery after = before == null ? first : before.next;
    delivery.previous = before;
    delivery.next = after;
    if (before == null) {
      first = delivery;
    } else {
      before.next = delivery;
    }
    if (after == null) {
      last = delivery;
    } else {
      after.previous = delivery;
    }
    size++;
  }

  void remove(MemoryDelivery delivery) {
    MemoryDelivery before = delivery.previous;
    MemoryDelivery after = delivery.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    delivery.previous = null;
    delivery.next = null;
    size--;
  }

  /** {@return the delivery whose lease ends next, or null} */
  @Nullable MemoryDelivery first() {
    return first;
  }

  int size() {
    return size;
  }
}
