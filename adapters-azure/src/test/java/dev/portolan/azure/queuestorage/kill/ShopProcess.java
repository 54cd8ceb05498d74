package dev.portolan.azure.queuestorage.kill;

import dev.portolan.azure.queuestorage.QueueStorageTransportProvider;
import dev.portolan.emulators.Azurite;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import dev.portolan.runtime.environment.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A service as a process of its own, which goes on until it is killed: {@code publish TOPIC JOURNAL
 * FIRST} writes down each number that the broker has accepted, {@code consume TOPIC JOURNAL
 * SUBSCRIPTION} each number that it has handled.
 */
final class ShopProcess {
  private static final int BATCH = 20;
  private static final EventCatalog CATALOG =
      EventCatalog.of(EventType.current("test.order-placed.v1", OrderPlaced.class));

  private ShopProcess() {}

  record OrderPlaced(int number) {}

  static Topic<OrderPlaced> topic(String name) {
    return Topic.of(name, OrderPlaced.class);
  }

  /** A killed process uses up attempts of what it held, and no event shall become a dead letter. */
  static Subscription<OrderPlaced> subscription(String topic, String name) {
    return Subscription.to(topic(topic), name)
        .lease(Duration.ofSeconds(5))
        .concurrency(16)
        .maxAttempts(100);
  }

  static Transport broker() {
    Surroundings surroundings = Surroundings.system();
    return new QueueStorageTransportProvider()
        .open(
            new AdapterContext(
                new Settings(
                    Map.of(
                        "connection-string", Azurite.shared().address().connectionString(),
                        "max-poll-interval", Duration.ofMillis(500),
                        "max-calls", 16)),
                surroundings.clock(),
                surroundings.random(),
                new CloudEventsJsonFormat()));
  }

  private static EngineBuilder engine(Transport broker) {
    return Engine.builder(broker, CATALOG, "/test", Surroundings.system())
        .settings(EngineSettings.standard().onMissing(OnMissing.VALIDATE));
  }

  public static void main(String[] args) throws Exception {
    Journal journal = Journal.appendTo(Path.of(args[2]));
    if (args[0].equals("publish")) {
      publish(args[1], journal, Integer.parseInt(args[3]));
    } else {
      consume(args[1], args[3], journal);
    }
  }

  private static void consume(String topic, String subscription, Journal journal) throws Exception {
    try (Transport broker = broker();
        Engine engine =
            engine(broker)
                .handle(
                    subscription(topic, subscription),
                    (event, delivery) -> {
                      journal.write(event.data().number());
                      return Outcome.done();
                    })
                .build()) {
      engine.start();
      new CountDownLatch(1).await();
    }
  }

  private static void publish(String topic, Journal journal, int first) throws Exception {
    try (Transport broker = broker();
        Engine engine = engine(broker).publishesTo(topic(topic)).build()) {
      engine.start();
      for (int number = first; ; number += BATCH) {
        List<Publication<?>> orders = new ArrayList<>();
        for (int index = 0; index < BATCH; index++) {
          orders.add(Publication.of(topic(topic), new OrderPlaced(number + index)));
        }
        List<PublishResult> results = engine.publisher().publishAll(orders);
        for (int index = 0; index < BATCH; index++) {
          if (results.get(index) instanceof PublishResult.Accepted) {
            journal.write(number + index);
          }
        }
      }
    }
  }
}
