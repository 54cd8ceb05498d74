package dev.portolan.runtime.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Decides which entries go into the next call: at most one entry of a lane is out at a time, so
 * that a partial failure cannot turn the order of a lane around (clause P3). No I/O, no waiting;
 * guarded by its owner's lock.
 */
final class BatchQueue<T> {
  /** What SQS and SNS take at most; a broker that takes more is not kept waiting for it. */
  private static final int WORTH_A_CALL = 10;

  private final BatchLimits limits;
  private final ArrayDeque<BatchEntry<T>> ready = new ArrayDeque<>();
  private final Map<String, ArrayDeque<BatchEntry<T>>> followersByLane = new HashMap<>();
  private final PriorityQueue<BatchEntry<T>> delayed =
      new PriorityQueue<>(Comparator.comparingLong((BatchEntry<T> entry) -> entry.notBeforeMillis));
  private int size;
  private long readyBytes;

  BatchQueue(BatchLimits limits) {
    this.limits = limits;
  }

  /** Adds an entry behind those of its lane. */
  void add(BatchEntry<T> entry) {
    size++;
    if (entry.lane == null) {
      addReady(entry);
      return;
    }
    ArrayDeque<BatchEntry<T>> followers = followersByLane.get(entry.lane);
    if (followers == null) {
      followersByLane.put(entry.lane, new ArrayDeque<>(0));
      addReady(entry);
    } else {
      followers.addLast(entry);
    }
  }

  /** Puts a failed entry back to the head of its lane, to be tried at its time. */
  void retry(BatchEntry<T> entry) {
    delayed.add(entry);
  }

  /** Ends an entry, so that the next of its lane becomes ready. */
  void remove(BatchEntry<T> entry) {
    size--;
    if (entry.lane == null) {
      return;
    }
    ArrayDeque<BatchEntry<T>> followers = followersByLane.get(entry.lane);
    BatchEntry<T> next = followers == null ? null : followers.pollFirst();
    if (next == null) {
      followersByLane.remove(entry.lane);
    } else {
      addReady(next);
    }
  }

  private void addReady(BatchEntry<T> entry) {
    ready.addLast(entry);
    readyBytes += entry.bytes;
  }

  /**
   * {@return the entries of the next call, none if nothing is due}
   *
   * @param onlyFull whether a call that could still take more is to wait for it
   */
  List<BatchEntry<T>> next(long nowMillis, boolean onlyFull) {
    moveDue(nowMillis);
    if (onlyFull && !hasFullBatch()) {
      return List.of();
    }
    var batch = new ArrayList<BatchEntry<T>>(Math.min(ready.size(), limits.maxEntries()));
    long bytes = 0;
    for (var entry = ready.peekFirst(); entry != null; entry = ready.peekFirst()) {
      boolean fits = batch.size() < limits.maxEntries() && bytes + entry.bytes <= limits.maxBytes();
      if (!fits && !batch.isEmpty()) {
        break;
      }
      batch.add(ready.removeFirst());
      bytes += entry.bytes;
    }
    readyBytes -= bytes;
    return batch;
  }

  private void moveDue(long nowMillis) {
    for (var entry = delayed.peek();
        entry != null && entry.notBeforeMillis <= nowMillis;
        entry = delayed.peek()) {
      ready.addFirst(delayed.remove());
      readyBytes += entry.bytes;
    }
  }

  /** {@return whether an entry could go at once} */
  boolean hasReady() {
    return !ready.isEmpty();
  }

  /** {@return whether what could go at once fills a call, or is worth one all the same} */
  boolean hasFullBatch() {
    return ready.size() >= Math.min(limits.maxEntries(), WORTH_A_CALL)
        || readyBytes >= limits.maxBytes();
  }

  /** {@return when the next delayed entry is due, or {@link Long#MAX_VALUE}} */
  long nextDueMillis() {
    BatchEntry<T> first = delayed.peek();
    return first == null ? Long.MAX_VALUE : first.notBeforeMillis;
  }

  /** {@return the number of entries added and not removed} */
  int size() {
    return size;
  }

  /** Takes out every entry that is in no call; {@return how many} */
  int drainTo(Consumer<BatchEntry<T>> sink) {
    int before = size;
    ready.forEach(sink);
    size -= ready.size();
    ready.clear();
    readyBytes = 0;
    delayed.forEach(sink);
    size -= delayed.size();
    delayed.clear();
    for (ArrayDeque<BatchEntry<T>> followers : followersByLane.values()) {
      followers.forEach(sink);
      size -= followers.size();
    }
    followersByLane.clear();
    return before - size;
  }
}
