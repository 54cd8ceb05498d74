package dev.portolan.emulator.servicebus.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is locked, and until when. All locks of a queue last equally long, so that the one taken or
 * renewed first ends first.
 *
 * @param <K> what a lock is found by
 * @param <V> what is locked
 */
final class Locks<K, V> {
  private record Held<V>(V value, long untilMillis) {}

  private final Map<K, Held<V>> held = new LinkedHashMap<>();

  void put(K key, V value, long untilMillis) {
    held.remove(key);
    held.put(key, new Held<>(value, untilMillis));
  }

  @Nullable V find(K key) {
    Held<V> found = held.get(key);
    return found == null ? null : found.value;
  }

  @Nullable V remove(K key) {
    Held<V> removed = held.remove(key);
    return removed == null ? null : removed.value;
  }

  List<V> values() {
    return held.values().stream().map(Held::value).toList();
  }

  int size() {
    return held.size();
  }

  long nextMillis() {
    return held.isEmpty() ? Timers.NEVER : held.values().iterator().next().untilMillis;
  }

  /** Takes out {@return what has ended} */
  List<V> removeEnded(long nowMillis) {
    var ended = new ArrayList<V>();
    var all = held.values().iterator();
    while (all.hasNext()) {
      Held<V> one = all.next();
      if (one.untilMillis > nowMillis) {
        break;
      }
      all.remove();
      ended.add(one.value);
    }
    return ended;
  }
}
