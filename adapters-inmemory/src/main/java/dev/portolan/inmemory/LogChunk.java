package dev.portolan.inmemory;

import dev.portolan.ports.spi.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a topic's log. Slots are written once, before the log's tail passes them. Chunks point
 * forward only, so that one that every cursor has left is garbage.
 */
final class LogChunk {
  static final int SIZE = 1_024;

  final long firstPosition;
  private final @Nullable Outbound[] entries;
  private final long[] enqueuedAtMillis;

  /** The one subscription each entry is for; null as long as all entries are for all. */
  private @Nullable SubscriptionState @Nullable [] targets;

  private volatile @Nullable LogChunk next;

  LogChunk(long firstPosition) {
    this.firstPosition = firstPosition;
    this.entries = new Outbound[SIZE];
    this.enqueuedAtMillis = new long[SIZE];
  }

  void write(
      int index, Outbound entry, @Nullable SubscriptionState target, long enqueuedMillis) {
    entries[index] = entry;
    enqueuedAtMillis[index] = enqueuedMillis;
    if (target != null) {
      if (targets == null) {
        targets = new SubscriptionState[SIZE];
      }
      targets[index] = target;
    }
  }

  Outbound entry(int index) {
    Outbound entry = entries[index];
    if (entry == null) {
      throw new IllegalStateException("Slot " + index + " was read before it was written");
    }
    return entry;
  }

  long enqueuedAtMillis(int index) {
    return enqueuedAtMillis[index];
  }

  boolean isFor(SubscriptionState subscription, int index) {
    SubscriptionState target = targets == null ? null : targets[index];
    return target == null || target == subscription;
  }

  /** {@return whether the entry is addressed to one subscription, whatever its filter} */
  boolean isForOneOnly(int index) {
    return targets != null && targets[index] != null;
  }

  @Nullable LogChunk next() {
    return next;
  }

  void setNext(LogChunk chunk) {
    next = chunk;
  }
}
