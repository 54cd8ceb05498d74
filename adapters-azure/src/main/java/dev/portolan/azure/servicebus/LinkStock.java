package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What came over a link and is not settled: waiting, taken, or held. Used under its lock. */
final class LinkStock {
  private final Duration lease;
  private final ArrayDeque<Arrival> waiting = new ArrayDeque<>();
  private final Set<ServiceBusDelivery> held = Collections.newSetFromMap(new IdentityHashMap<>());
  private int takenNotHeld;

  /**
   * @param lease of what comes, when it comes
   */
  LinkStock(Duration lease) {
    this.lease = lease;
  }

  void add(ServiceBusReceivedMessage message, long nowMillis) {
    waiting.add(new Arrival(message, nowMillis));
  }

  /** {@return how many wait to be taken} */
  int waiting() {
    return waiting.size();
  }

  /** Takes some. What has waited here for its whole lease is dropped: it comes again by itself. */
  List<Arrival> take(int max, long nowMillis) {
    var taken = new ArrayList<Arrival>();
    while (taken.size() < max && !waiting.isEmpty()) {
      Arrival next = waiting.poll();
      if (nowMillis < next.atMillis() + lease.toMillis()) {
        taken.add(next);
      }
    }
    takenNotHeld += taken.size();
    return taken;
  }

  /** What was taken is held now. */
  void hold(List<ServiceBusDelivery> deliveries) {
    takenNotHeld -= deliveries.size();
    held.addAll(deliveries);
  }

  /** So many of what was taken will not be held. */
  void settled(int count) {
    takenNotHeld -= count;
  }

  /** What was taken waits again. */
  void untake(List<Arrival> arrivals) {
    takenNotHeld -= arrivals.size();
    waiting.addAll(arrivals);
  }

  /** {@return whether this was the last that was held} */
  boolean end(ServiceBusDelivery delivery) {
    return held.remove(delivery) && held.isEmpty();
  }

  /** {@return whether nothing is taken or held} What was lost is not held any more. */
  boolean isReturned(long nowMillis) {
    held.removeIf(delivery -> !delivery.isHeld(nowMillis));
    return held.isEmpty() && takenNotHeld == 0;
  }

  /** {@return all that waits, which does not wait any more} */
  List<Arrival> drain() {
    List<Arrival> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }
}
