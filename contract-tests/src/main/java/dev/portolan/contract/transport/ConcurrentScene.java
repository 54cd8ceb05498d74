package dev.portolan.contract.transport;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Transport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several publishers and receivers at work on one subscription, through two transports. What each
 * does follows from the seed; what it sees is written down and judged afterwards.
 */
final class ConcurrentScene implements AutoCloseable {
  private static final int PUBLISHERS = 3;
  private static final int RECEIVERS = 4;
  private static final int PER_PUBLISHER = 300;
  private static final int KEYS = 4;

  private final TransportSession broker;
  private final Subscription<String> subscription;
  private final boolean inOrder;
  private final List<Transport> transports;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> published = ConcurrentHashMap.newKeySet();
  private final Queue<String> completed = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> lastOfKey = new ConcurrentHashMap<>();
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final AtomicInteger left = new AtomicInteger(PUBLISHERS * PER_PUBLISHER);

  ConcurrentScene(TransportSession broker, Subscription<String> subscription, boolean inOrder) {
    this.broker = broker;
    this.subscription = subscription;
    this.inOrder = inOrder;
    this.transports = List.of(broker.transport, broker.another());
  }

  void run() throws Exception {
    var working = new ArrayList<Future<?>>();
    for (int number = 0; number < PUBLISHERS; number++) {
      int publisher = number;
      var random = new Random(RandomEvents.seed() * 100 + number);
      working.add(threads.submit(() -> publish(publisher, random)));
    }
    for (int number = 0; number < RECEIVERS; number++) {
      Consumer consumer = broker.consumer(transports.get(number % 2), subscription);
      var random = new Random(RandomEvents.seed() * 100 + 50 + number);
      working.add(threads.submit(() -> consume(consumer, random)));
    }
    for (Future<?> one : working) {
      one.get();
    }
  }

  Set<String> published() {
    return new HashSet<>(published);
  }

  List<String> completed() {
    return List.copyOf(completed);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Each key has one publisher, so that its order is known. */
  private boolean publish(int publisher, Random random) throws InterruptedException {
    int sent = 0;
    while (sent < PER_PUBLISHER) {
      var ids = new ArrayList<String>();
      for (int size = 1 + random.nextInt(12); size > 0 && sent < PER_PUBLISHER; size--) {
        ids.add("p" + publisher + "k" + random.nextInt(KEYS) + ":" + sent++);
      }
      published.addAll(ids);
      broker.publish(transports.get(publisher % 2), subscription.topic(), ids);
    }
    return true;
  }

  private boolean consume(Consumer consumer, Random random) throws InterruptedException {
    long lastNanos = System.nanoTime();
    while (left.get() > 0 && !broker.isOverdue(lastNanos)) {
      List<Delivery> some = consumer.receive(1 + random.nextInt(Math.min(8, broker.maxReceive())));
      for (Delivery delivery : some) {
        if (!held.add(Events.id(delivery))) {
          problems.add(Events.id(delivery) + " has two holders");
        }
        lastNanos = System.nanoTime();
      }
      settle(consumer, some, random);
    }
    return true;
  }

  /** What follows a released one is given back too, as a handler does not start on it before. */
  private void settle(Consumer consumer, List<Delivery> some, Random random) {
    boolean released = false;
    for (Delivery delivery : some) {
      String id = Events.id(delivery);
      released = (inOrder && released) || random.nextInt(8) == 0;
      if (!released) {
        note(id);
      }
      held.remove(id);
      if (released) {
        consumer.release(delivery);
      } else {
        consumer.complete(delivery);
        left.decrementAndGet();
      }
    }
  }

  private void note(String id) {
    completed.add(id);
    String key = id.substring(0, id.indexOf(':'));
    int number = Integer.parseInt(id.substring(id.indexOf(':') + 1));
    Integer last = lastOfKey.put(key, number);
    if (inOrder && last != null && last >= number) {
      problems.add(id + " after " + last);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
