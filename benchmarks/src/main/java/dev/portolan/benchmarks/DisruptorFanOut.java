package dev.portolan.benchmarks;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import dev.portolan.ports.spi.EncodedEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The LMAX Disruptor with its blocking wait strategy and a handler per subscription. Nothing is
 * held or settled: what a handler has returned from is gone. The physical bound, not a peer in what
 * it promises.
 */
final class DisruptorFanOut implements FanOut {
  private static final class Slot {
    @Nullable EncodedEvent event;
  }

  /** Hands a subscription's events on, and tells when it has had so many. */
  private static final class Subscriber implements EventHandler<Slot> {
    private final int subscription;
    private volatile @Nullable Expectation expectation;
    private int arrived;

    Subscriber(int subscription) {
      this.subscription = subscription;
    }

    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
      Expectation expected = expectation;
      EncodedEvent event = slot.event;
      if (expected == null || event == null) {
        throw new IllegalStateException("An event that nobody published");
      }
      expected.arrival().at(subscription, event);
      if (++arrived == expected.count()) {
        arrived = 0;
        expected.done().countDown();
      }
    }
  }

  private record Expectation(int count, Arrival arrival, CountDownLatch done) {}

  private final int publishBatch;
  private final Disruptor<Slot> disruptor;
  private final Subscriber[] subscribers = new Subscriber[SUBSCRIPTIONS];
  private final ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS);

  DisruptorFanOut(int publishBatch) {
    this.publishBatch = publishBatch;
    this.disruptor =
        new Disruptor<>(
            Slot::new,
            BACKLOG,
            DaemonThreadFactory.INSTANCE,
            ProducerType.MULTI,
            new BlockingWaitStrategy());
    for (int number = 0; number < SUBSCRIPTIONS; number++) {
      subscribers[number] = new Subscriber(number);
    }
    disruptor.handleEventsWith(subscribers);
    disruptor.start();
  }

  @Override
  public void run(int perPublisher, Arrival arrival) throws Exception {
    var done = new CountDownLatch(SUBSCRIPTIONS);
    for (Subscriber subscriber : subscribers) {
      subscriber.expectation = new Expectation(perPublisher * PUBLISHERS, arrival, done);
    }
    var crew = new Crew(threads);
    for (int number = 0; number < PUBLISHERS; number++) {
      int first = number * perPublisher;
      crew.start(() -> publish(first, perPublisher));
    }
    crew.join();
    done.await();
  }

  private boolean publish(int first, int count) {
    RingBuffer<Slot> ring = disruptor.getRingBuffer();
    for (int sent = 0; sent < count; sent += publishBatch) {
      int size = Math.min(publishBatch, count - sent);
      long last = ring.next(size);
      for (int i = 0; i < size; i++) {
        ring.get(last - size + 1 + i).event = Events.of(first + sent + i);
      }
      ring.publish(last - size + 1, last);
    }
    return true;
  }

  @Override
  public void close() {
    threads.shutdown();
    disruptor.shutdown();
  }
}
