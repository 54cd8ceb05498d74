package dev.portolan.inmemory;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * With key order: of a key, nothing more is lent while something of it is in flight, and nothing
 * overtakes what waits for its time. Events without a key have no order.
 */
final class KeyedReady implements ReadyDeliveries {
  /** A key gets at most this share of what one receive takes, so that others come along. */
  private static final int SHARE = 4;

  private record Appointment(long dueMillis, KeyLane lane) {}

  private final UnorderedReady keyless = new UnorderedReady();
  private final Map<String, KeyLane> lanes = new HashMap<>();
  private final ArrayDeque<KeyLane> free = new ArrayDeque<>();
  private final PriorityQueue<Appointment> appointments =
      new PriorityQueue<>(Comparator.comparingLong(Appointment::dueMillis));
  private int waiting;

  @Override
  public void add(MemoryDelivery delivery) {
    putBack(delivery);
  }

  @Override
  public void putBack(MemoryDelivery delivery) {
    String key = delivery.event().attributes().partitionKey();
    if (key == null) {
      keyless.putBack(delivery);
      return;
    }
    KeyLane lane = lanes.computeIfAbsent(key, absent -> new KeyLane());
    lane.add(delivery);
    waiting++;
    enqueueIfFree(lane);
  }

  @Override
  public void ended(MemoryDelivery delivery) {
    String key = delivery.event().attributes().partitionKey();
    KeyLane lane = key == null ? null : lanes.get(key);
    if (lane == null) {
      return;
    }
    lane.ended();
    if (lane.isEmpty()) {
      lanes.remove(key);
    } else {
      enqueueIfFree(lane);
    }
  }

  private void enqueueIfFree(KeyLane lane) {
    if (lane.isFree() && !lane.queued) {
      lane.queued = true;
      free.addLast(lane);
    }
  }

  @Override
  public void takeTo(List<MemoryDelivery> sink, int max, long nowMillis) {
    keyless.takeTo(sink, max, nowMillis);
    while (!appointments.isEmpty() && appointments.element().dueMillis() <= nowMillis) {
      free.addLast(appointments.remove().lane());
    }
    while (sink.size() < max && !free.isEmpty()) {
      KeyLane lane = free.removeFirst();
      if (!lane.isFree()) {
        lane.queued = false;
      } else if (lane.headDueMillis() > nowMillis) {
        appointments.add(new Appointment(lane.headDueMillis(), lane));
      } else {
        lane.queued = false;
        int before = sink.size();
        lane.takeTo(sink, Math.min(max - before, Math.max(1, max / SHARE)), nowMillis);
        waiting -= sink.size() - before;
      }
    }
  }

  @Override
  public long nextDueMillis() {
    if (!free.isEmpty()) {
      return Long.MIN_VALUE;
    }
    long dueMillis = appointments.isEmpty() ? Long.MAX_VALUE : appointments.element().dueMillis();
    return Math.min(dueMillis, keyless.nextDueMillis());
  }

  @Override
  public int size() {
    return waiting + keyless.size();
  }
}
