package dev.portolan.benchmarks;

import dev.portolan.inmemory.InMemoryTransportProvider;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Portolan's in-memory transport, as the engine drives it: batches are sent, received on lease, and
 * completed. Leases, attempts, retention and dead letters are on; there is no way to have them off.
 */
final class PortolanFanOut implements FanOut {
  static final int RECEIVE_BATCH = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Address ADDRESS = new Address.OfTopic(Events.TOPIC);

  /** About {@link FanOut#BACKLOG} events: 256 bytes of data, the attributes, and their objects. */
  private static final int BACKLOG_MEBIBYTES = 12;

  private final int publishBatch;
  private final Transport transport;
  private final List<Receiver> receivers = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  PortolanFanOut(int publishBatch) {
    this.publishBatch = publishBatch;
    this.transport = open();
    var subscriptions = new ArrayList<Subscription<String>>();
    for (int number = 0; number < SUBSCRIPTIONS; number++) {
      subscriptions.add(Subscription.to(Events.TOPIC, "subscription-" + number));
    }
    transport.create(Topology.of(List.of(), subscriptions));
    subscriptions.forEach(subscription -> receivers.add(transport.receiver(subscription)));
  }

  private static Transport open() {
    var settings = new Settings(Map.of("max-backlog-mebibytes", BACKLOG_MEBIBYTES));
    return new InMemoryTransportProvider()
        .open(
            new AdapterContext(
                settings, Clock.systemUTC(), new Random(1), new CloudEventsJsonFormat()));
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
    for (int sent = 0; sent < count; sent += publishBatch) {
      int size = Math.min(publishBatch, count - sent);
      var batch = new ArrayList<Outbound>(size);
      for (int i = 0; i < size; i++) {
        batch.add(Outbound.of(Events.of(first + sent + i)));
      }
      require(transport.send(ADDRESS, batch, PATIENCE));
    }
    return true;
  }

  private boolean consume(int subscription, int count, Arrival arrival)
      throws InterruptedException {
    Receiver receiver = receivers.get(subscription);
    int settled = 0;
    while (settled < count) {
      List<Delivery> deliveries = receiver.receive(RECEIVE_BATCH, PATIENCE);
      for (Delivery delivery : deliveries) {
        arrival.at(subscription, (EncodedEvent) delivery.content());
      }
      require(receiver.complete(deliveries));
      settled += deliveries.size();
    }
    return true;
  }

  private static void require(BatchResult result) {
    if (!result.isSuccess()) {
      throw result.failures().get(0).cause();
    }
  }

  @Override
  public void close() {
    transport.close();
    threads.close();
  }
}
