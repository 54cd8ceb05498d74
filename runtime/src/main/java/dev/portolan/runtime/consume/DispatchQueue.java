package dev.portolan.runtime.consume;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which held deliveries may start: at most so many at once, and of a key one at a time,
 * while other keys go on (clauses C13, C14). No I/O, no waiting; guarded by its owner's lock.
 */
final class DispatchQueue {
  /** A key may hold back so many followers for each allowed handler, so that others find room. */
  private static final int FOLLOWERS_PER_HANDLER = 4;

  private final int concurrency;
  private final boolean keyed;
  private final ArrayDeque<HeldDelivery> ready = new ArrayDeque<>();
  private final Map<String, Lane> lanes = new HashMap<>();
  private int running;
  private int followers;

  /** The followers of a key whose head is ready or running. */
  private static final class Lane {
    final ArrayDeque<HeldDelivery> followers = new ArrayDeque<>();
    boolean overflowed;
  }

  DispatchQueue(int concurrency, boolean keyed) {
    this.concurrency = concurrency;
    this.keyed = keyed;
  }

  /** {@return how many more deliveries are wanted} */
  int capacity() {
    int starts = concurrency - running - ready.size();
    return keyed ? Math.min(starts, concurrency * FOLLOWERS_PER_HANDLER - followers) : starts;
  }

  /**
   * Takes a delivery.
   *
   * @return whether it was taken; if not, its key already holds back too many, and it is to be
   *     released, as are all later ones of the key until the key is empty
   */
  boolean offer(HeldDelivery held) {
    String key = laneKey(held);
    if (key == null) {
      ready.addLast(held);
      return true;
    }
    Lane lane = lanes.get(key);
    if (lane == null) {
      lanes.put(key, new Lane());
      ready.addLast(held);
      return true;
    }
    lane.overflowed |= lane.followers.size() >= concurrency;
    if (lane.overflowed) {
      return false;
    }
    lane.followers.addLast(held);
    followers++;
    return true;
  }

  /** {@return the deliveries to start now; each is answered by {@link #finished}} */
  List<HeldDelivery> start() {
    var starting = new ArrayList<HeldDelivery>();
    while (running < concurrency && !ready.isEmpty()) {
      starting.add(ready.removeFirst());
      running++;
    }
    return starting;
  }

  /**
   * Ends a started delivery.
   *
   * @param keyGoesOn whether the next of its key may start; if not, the key's followers have to be
   *     given back, since their head will come again before them
   * @return the followers to release
   */
  List<HeldDelivery> finished(HeldDelivery held, boolean keyGoesOn) {
    running--;
    String key = laneKey(held);
    Lane lane = key == null ? null : lanes.get(key);
    if (lane == null) {
      return List.of();
    }
    HeldDelivery next = keyGoesOn ? lane.followers.pollFirst() : null;
    if (next != null) {
      followers--;
      ready.addLast(next);
      return List.of();
    }
    lanes.remove(key);
    followers -= lane.followers.size();
    return List.copyOf(lane.followers);
  }

  /** Takes out everything that has not started; {@return it, in order of receipt within a key} */
  List<HeldDelivery> removeUnstarted() {
    var unstarted = new ArrayList<>(ready);
    ready.clear();
    for (Lane lane : lanes.values()) {
      unstarted.addAll(lane.followers);
      lane.followers.clear();
    }
    followers = 0;
    return unstarted;
  }

  /** {@return how many have started and not finished} */
  int running() {
    return running;
  }

  private @Nullable String laneKey(HeldDelivery held) {
    return keyed ? held.key() : null;
  }
}
