package dev.portolan.inmemory.broker;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The backlog of a subscription with key order. Messages move from the log to the lane of their
 * key; a lane of which something is on loan delivers nothing until all of that is settled. Lanes
 * take turns, so that a hot key does not starve the others.
 */
final class KeyedBacklog implements Backlog {
  /** A lane whose first message waits for its delay. */
  private record BlockedLane(long dueMillis, KeyLane lane) {}

  /** Messages to move from the log at a time: enough to find several of a key and other keys. */
  private static final int LOOK_AHEAD = 4_096;

  private final SubscriptionQueue queue;
  private final LogCursor cursor;
  private final Holdings holdings;
  private final Map<String, KeyLane> lanes = new HashMap<>();
  private final ArrayDeque<KeyLane> ready = new ArrayDeque<>();
  private final PriorityQueue<BlockedLane> blocked =
      new PriorityQueue<>(Comparator.comparingLong(BlockedLane::dueMillis));
  private final PriorityQueue<Waiting> delayed = new PriorityQueue<>(Waiting.BY_DUE_TIME);
  private @Nullable KeyLane current;
  private long nextPlace;

  KeyedBacklog(SubscriptionQueue queue, LogCursor cursor, Holdings holdings) {
    this.queue = queue;
    this.cursor = cursor;
    this.holdings = holdings;
  }

  @Override
  public void startBatch(long nowMillis) {
    current = null;
    if (!delayed.isEmpty() && delayed.peek().dueMillis() <= nowMillis) {
      moveFromLog(Integer.MAX_VALUE);
      while (!delayed.isEmpty() && delayed.peek().dueMillis() <= nowMillis) {
        append(delayed.remove().message());
      }
    }
    while (!blocked.isEmpty() && blocked.peek().dueMillis() <= nowMillis) {
      ready.add(blocked.remove().lane());
    }
    moveFromLog(LOOK_AHEAD);
  }

  @Override
  public @Nullable LentDelivery lendNext(long nowMillis, long leaseDeadlineMillis) {
    if (current == null) {
      current = nextLane();
    }
    while (current != null) {
      KeyLane lane = current;
      Waiting first = firstKept(lane, nowMillis);
      if (first != null && first.dueMillis() <= nowMillis) {
        return new KeyedDelivery(queue, lane.lendFirst(), lane, leaseDeadlineMillis);
      }
      leave(lane, first);
      current = nextLane();
    }
    return null;
  }

  private @Nullable Waiting firstKept(KeyLane lane, long nowMillis) {
    lane.dropFirstWhile(waiting -> dropIfExpired(waiting, nowMillis));
    return lane.first();
  }

  private void leave(KeyLane lane, @Nullable Waiting first) {
    if (lane.isOnLoan()) {
      return;
    }
    if (first == null) {
      forget(lane);
    } else {
      blocked.add(new BlockedLane(first.dueMillis(), lane));
    }
  }

  private @Nullable KeyLane nextLane() {
    while (ready.isEmpty() && moveFromLog(LOOK_AHEAD) > 0) {
      // Everything moved so far belongs to keys that are on loan: look further.
    }
    return ready.poll();
  }

  private int moveFromLog(int most) {
    int moved = 0;
    Message message = cursor.peek();
    while (message != null && moved < most) {
      append(message);
      cursor.advance();
      moved++;
      message = cursor.peek();
    }
    return moved;
  }

  private void append(Message message) {
    String key = message.event().attributes().partitionKey();
    KeyLane lane = key == null ? null : lanes.get(key);
    if (lane == null) {
      lane = new KeyLane(key);
      if (key != null) {
        lanes.put(key, lane);
      }
      ready.add(lane);
    }
    lane.append(message);
  }

  private void forget(KeyLane lane) {
    if (lane.key() != null) {
      lanes.remove(lane.key());
    }
  }

  private void afterSettlement(KeyLane lane) {
    if (lane.isOnLoan()) {
      return;
    }
    if (lane.first() == null) {
      forget(lane);
    } else {
      ready.add(lane);
    }
  }

  @Override
  public int atHand() {
    long most = cursor.available() + ready.size();
    return (int) Math.min(Integer.MAX_VALUE, most);
  }

  @Override
  public void add(Message message, long dueMillis, long nowMillis) {
    if (dueMillis <= nowMillis) {
      startBatch(nowMillis);
      moveFromLog(Integer.MAX_VALUE);
      append(message);
      return;
    }
    delayed.add(new Waiting(message, message.attempts(), dueMillis, nextPlace++));
  }

  @Override
  public void giveBack(LentDelivery delivery, int attempts, long dueMillis) {
    var keyed = (KeyedDelivery) delivery;
    keyed.lane().giveBack(new Waiting(keyed.message(), attempts, dueMillis, keyed.place()));
    afterSettlement(keyed.lane());
  }

  @Override
  public void ended(LentDelivery delivery) {
    KeyLane lane = ((KeyedDelivery) delivery).lane();
    lane.ended();
    afterSettlement(lane);
  }

  @Override
  public long nextDueMillis() {
    long sent = delayed.isEmpty() ? Long.MAX_VALUE : delayed.peek().dueMillis();
    return blocked.isEmpty() ? sent : Math.min(sent, blocked.peek().dueMillis());
  }

  @Override
  public void dropExpired(long nowMillis) {
    startBatch(nowMillis);
    moveFromLog(Integer.MAX_VALUE);
    blocked.forEach(waiting -> ready.add(waiting.lane()));
    blocked.clear();
    lanes.values().forEach(lane -> firstKept(lane, nowMillis));
    ready.removeIf(lane -> forgetIfExpired(lane, nowMillis));
  }

  private boolean forgetIfExpired(KeyLane lane, long nowMillis) {
    boolean empty = firstKept(lane, nowMillis) == null;
    if (empty) {
      forget(lane);
    }
    return empty;
  }

  private boolean dropIfExpired(Waiting waiting, long nowMillis) {
    boolean expired = holdings.isExpired(waiting.message(), nowMillis);
    if (expired) {
      holdings.leave(waiting.message().bytes());
    }
    return expired;
  }
}
