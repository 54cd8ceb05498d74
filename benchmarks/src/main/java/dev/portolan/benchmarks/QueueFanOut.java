package dev.portolan.benchmarks;

import dev.portolan.ports.spi.EncodedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What a team writes by itself: a bounded {@link LinkedBlockingQueue} per subscription, virtual
 * threads, a map of what is in flight, and an acknowledgement. No lease, no retry, no dead letters.
 */
final class QueueFanOut implements FanOut {
  private final List<BlockingQueue<EncodedEvent>> queues = new ArrayList<>();
  private final List<ConcurrentHashMap<Long, EncodedEvent>> inFlight = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  QueueFanOut() {
    for (int number = 0; number < SUBSCRIPTIONS; number++) {
      queues.add(new LinkedBlockingQueue<>(BACKLOG));
      inFlight.add(new ConcurrentHashMap<>());
    }
  }

  @Override
  public void run(int perPublisher, Arrival arrival) throws Exception {
    var crew = new Crew(threads);
    for (int number = 0; number < SUBSCRIPTIONS; number++) {
      int subscription = number;
      crew.start(() -> consume(subscription, perPublisher * PUBLISHERS, arrival));
    }
    for (int number = 0; number < PUBLISHERS; number++) {
      int first = number * perPublisher;
      crew.start(() -> publish(first, perPublisher));
    }
    crew.join();
  }

  private boolean publish(int first, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      EncodedEvent event = Events.of(first + i);
      for (BlockingQueue<EncodedEvent> queue : queues) {
        queue.put(event);
      }
    }
    return true;
  }

  private boolean consume(int subscription, int count, Arrival arrival)
      throws InterruptedException {
    BlockingQueue<EncodedEvent> queue = queues.get(subscription);
    ConcurrentHashMap<Long, EncodedEvent> held = inFlight.get(subscription);
    for (long delivery = 0; delivery < count; delivery++) {
      EncodedEvent event = queue.take();
      held.put(delivery, event);
      arrival.at(subscription, event);
      held.remove(delivery);
    }
    return true;
  }

  @Override
  public void close() {
    threads.close();
  }
}
