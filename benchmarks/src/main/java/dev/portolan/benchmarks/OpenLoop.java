package dev.portolan.benchmarks;

import dev.portolan.inmemory.InMemoryTransportProvider;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Sends at a fixed rate, whether or not anybody keeps up, and measures each delivery from the
 * moment its event was to be sent until it is in its consumer's hands. A publisher that is late
 * sends what is due at once, and the lateness counts. Every event is new, and every delivery is
 * settled.
 */
final class OpenLoop implements AutoCloseable {
  private static final Address ADDRESS = new Address.OfTopic(Events.TOPIC);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Transport transport;
  private final List<Receiver> receivers = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final long nanosBetweenEvents;

  /**
   * Opens the broker.
   *
   * @param eventsPerSecond of all publishers together
   */
  OpenLoop(int eventsPerSecond) {
    nanosBetweenEvents = TimeUnit.SECONDS.toNanos(1) * FanOut.PUBLISHERS / eventsPerSecond;
    transport =
        new InMemoryTransportProvider()
            .open(
                new AdapterContext(
                    Settings.defaults(),
                    Clock.systemUTC(),
                    new Random(1),
                    new CloudEventsJsonFormat()));
    var subscriptions = new ArrayList<Subscription<String>>();
    for (int number = 0; number < FanOut.SUBSCRIPTIONS; number++) {
      subscriptions.add(Subscription.to(Events.TOPIC, "subscription-" + number));
    }
    transport.create(Topology.of(List.of(), subscriptions));
    subscriptions.forEach(subscription -> receivers.add(transport.receiver(subscription)));
  }

  /** {@return latencies in nanoseconds of all deliveries of so many events per publisher} */
  Histogram run(int perPublisher) throws Exception {
    var crew = new Crew(threads);
    var histograms = new ArrayList<Histogram>();
    for (Receiver receiver : receivers) {
      var histogram = new Histogram(LONGEST_NANOS, 3);
      histograms.add(histogram);
      crew.start(() -> consume(receiver, perPublisher * FanOut.PUBLISHERS, histogram));
    }
    long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
    for (int publisher = 0; publisher < FanOut.PUBLISHERS; publisher++) {
      long first = start + publisher * nanosBetweenEvents / FanOut.PUBLISHERS;
      crew.start(() -> publish(first, perPublisher));
    }
    crew.join();
    var all = new Histogram(LONGEST_NANOS, 3);
    histograms.forEach(all::add);
    return all;
  }

  private boolean publish(long start, int count) throws InterruptedException {
    int sent = 0;
    while (sent < count) {
      long now = System.nanoTime();
      long due = Math.min(count, (now - start) / nanosBetweenEvents + 1);
      int size = (int) Math.min(due - sent, FanOut.PUBLISH_BATCH);
      if (now < start || size <= 0) {
        LockSupport.parkNanos(start + sent * nanosBetweenEvents - now);
        continue;
      }
      var batch = new ArrayList<Outbound>(size);
      for (int i = 0; i < size; i++) {
        batch.add(Outbound.of(stamped(sent + i, start + (sent + i) * nanosBetweenEvents)));
      }
      if (!transport.send(ADDRESS, batch, PATIENCE).isSuccess()) {
        throw new IllegalStateException("The broker was full");
      }
      sent += size;
    }
    return true;
  }

  private static EncodedEvent stamped(int number, long intendedNanos) {
    byte[] data = new byte[Events.DATA_BYTES];
    ByteBuffer.wrap(data).putLong(0, intendedNanos);
    return new EncodedEvent(Events.of(number).attributes(), Payload.ofOwned(data));
  }

  private static boolean consume(Receiver receiver, int count, Histogram histogram)
      throws InterruptedException {
    int settled = 0;
    while (settled < count) {
      List<Delivery> deliveries = receiver.receive(PortolanFanOut.RECEIVE_BATCH, PATIENCE);
      for (Delivery delivery : deliveries) {
        var event = (EncodedEvent) delivery.content();
        long intended = event.data().asByteBuffer().getLong(0);
        histogram.recordValue(Math.max(0, System.nanoTime() - intended));
      }
      if (!receiver.complete(deliveries).isSuccess()) {
        throw new IllegalStateException("A lease was lost");
      }
      settled += deliveries.size();
    }
    return true;
  }

  @Override
  public void close() {
    transport.close();
    threads.close();
  }
}
