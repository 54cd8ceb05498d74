package dev.portolan.contract.engine;

import dev.portolan.ports.DeliveryContext;
import dev.portolan.ports.Event;
import dev.portolan.ports.Handler;
import dev.portolan.ports.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that fails now and then, and notes whether a key ever has two handlers at once. */
final class OrderWitness implements Handler<Ping> {
  /** The numbers that were handled, by key, in order. */
  final Map<String, List<Integer>> done = new ConcurrentHashMap<>();

  final Queue<String> violations = new ConcurrentLinkedQueue<>();
  final CountDownLatch left;
  private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();

  OrderWitness(int events) {
    this.left = new CountDownLatch(events);
  }

  @Override
  public Outcome handle(Event<Ping> event, DeliveryContext context) {
    String key = String.valueOf(event.key());
    int number = event.data().number();
    AtomicInteger inKey = busy.computeIfAbsent(key, absent -> new AtomicInteger());
    if (inKey.incrementAndGet() != 1) {
      violations.add("two at once in " + key);
    }
    try {
      if ((number + context.attempt()) % 3 == 0) {
        throw new IllegalStateException("try again");
      }
      done.computeIfAbsent(key, absent -> new ArrayList<>()).add(number);
    } finally {
      inKey.decrementAndGet();
    }
    left.countDown();
    return Outcome.done();
  }
}
