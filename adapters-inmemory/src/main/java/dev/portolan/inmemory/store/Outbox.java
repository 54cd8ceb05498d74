package dev.portolan.inmemory.store;

import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Where relays find the lanes they can claim from. Lock order: a lane is entered with its
 * producer's lock held, and these structures are changed under it or alone; none is held while a
 * lock is taken.
 */
final class Outbox {
  private record Timer(Instant due, long number) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = due.compareTo(other.due);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final LongAdder size = new LongAdder();
  private final AtomicLong nextTimer = new AtomicLong();
  private final AtomicLong nextLane = new AtomicLong();
  private final AtomicLong firstLapseMillis = new AtomicLong(Long.MAX_VALUE);
  private final ConcurrentLinkedQueue<OutboxLane> waiting = new ConcurrentLinkedQueue<>();
  private final ConcurrentSkipListMap<Timer, OutboxLane> timers = new ConcurrentSkipListMap<>();
  private final ConcurrentHashMap<String, Set<OutboxLane>> heldByRelay = new ConcurrentHashMap<>();

  long nextLane() {
    return nextLane.getAndIncrement();
  }

  long size() {
    return size.sum();
  }

  void entered(int entries) {
    size.add(entries);
  }

  void left() {
    size.decrement();
  }

  /** A lane is now held by a relay; its lock is held. */
  void held(OutboxLane lane, OutboxClaim claim) {
    heldByRelay.compute(
        claim.relay(),
        (relay, before) -> {
          Set<OutboxLane> lanes = before == null ? ConcurrentHashMap.newKeySet() : before;
          lanes.add(lane);
          return lanes;
        });
    watchLapse(claim.until());
  }

  private void watchLapse(Instant until) {
    long millis = until.toEpochMilli();
    if (millis < firstLapseMillis.get()) {
      firstLapseMillis.accumulateAndGet(millis, Math::min);
    }
  }

  /** A lane is no longer held by a relay; its lock is held. */
  void givenBack(OutboxLane lane, String relay) {
    heldByRelay.computeIfPresent(
        relay, (name, lanes) -> lanes.remove(lane) && lanes.isEmpty() ? null : lanes);
  }

  /** Sees to it that a relay finds this lane when it has to; its lock is held. */
  void expect(OutboxLane lane) {
    if (lane.enterQueue()) {
      waiting.add(lane);
    }
    Instant due = lane.takeUnwatchedTimer();
    if (due != null) {
      timers.put(new Timer(due, nextTimer.getAndIncrement()), lane);
    }
  }

  List<OutboxEntry> claim(OutboxClaim claim, int maxEntries) {
    queueDueTimers(claim.now());
    queueLapsed(claim.now());
    var entries = new ArrayList<OutboxEntry>();
    var stillWaiting = new ArrayList<OutboxLane>();
    while (entries.size() < maxEntries) {
      OutboxLane lane = waiting.poll();
      if (lane == null) {
        break;
      }
      if (lane.locked(() -> lane.leaveQueue(claim, maxEntries, entries))) {
        stillWaiting.add(lane);
      }
    }
    waiting.addAll(stillWaiting);
    return entries;
  }

  private void queueDueTimers(Instant now) {
    Map.Entry<Timer, OutboxLane> first = timers.firstEntry();
    while (first != null && !first.getKey().due().isAfter(now)) {
      OutboxLane lane = first.getValue();
      timers.remove(first.getKey());
      lane.locked(() -> lane.timerFired(now));
      first = timers.firstEntry();
    }
  }

  private void queueLapsed(Instant now) {
    if (firstLapseMillis.get() > now.toEpochMilli()) {
      return;
    }
    firstLapseMillis.set(Long.MAX_VALUE);
    for (OutboxLane lane : inOrder(heldByRelay.values().stream().flatMap(Set::stream))) {
      Instant until = lane.locked(() -> lane.endIfLapsed(now));
      if (until != null) {
        watchLapse(until);
      }
    }
  }

  void extend(OutboxClaim claim) {
    for (OutboxLane lane : inOrder(lanesOf(claim.relay()).stream())) {
      lane.locked(() -> lane.extend(claim));
    }
  }

  void release(String relay) {
    for (OutboxLane lane : inOrder(lanesOf(relay).stream())) {
      lane.locked(() -> lane.release(relay));
    }
  }

  /** Lanes have no order of their own in a set; the same history is to come out the same way. */
  private static List<OutboxLane> inOrder(Stream<OutboxLane> lanes) {
    return lanes.sorted(Comparator.comparingLong(OutboxLane::number)).toList();
  }

  private Set<OutboxLane> lanesOf(String relay) {
    return heldByRelay.getOrDefault(relay, Set.of());
  }
}
