package dev.portolan.azure.queuestorage;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import dev.portolan.emulators.Azurite;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Settings;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import dev.portolan.runtime.environment.Surroundings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** What tests on Azurite begin with. */
final class Storage {
  static final EventCatalog CATALOG =
      EventCatalog.of(EventType.current("test.order-placed.v1", OrderPlaced.class));

  private Storage() {}

  record OrderPlaced(int number) {}

  /** {@return a topic that no other test has} */
  static Topic<OrderPlaced> topic(String name) {
    return Topic.of(name + "." + "n" + Long.toString(System.nanoTime(), 36), OrderPlaced.class);
  }

  static String connectionString() {
    return Azurite.shared().address().connectionString();
  }

  static QueueStorageTransport transport(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("connection-string", connectionString());
    settings.put("max-poll-interval", Duration.ofMillis(500));
    settings.put("answer-timeout", Duration.ofSeconds(50));
    settings.putAll(more);
    return QueueStorageTransport.open(context(settings));
  }

  static AdapterContext context(Map<String, Object> settings) {
    return new AdapterContext(
        new Settings(settings), InstantSource.system(), new Random(1), new CloudEventsJsonFormat());
  }

  /** {@return a client of the SDK, as anybody has it} */
  static QueueServiceClient service() {
    return new QueueServiceClientBuilder().connectionString(connectionString()).buildClient();
  }

  static QueueClient queue(String name) {
    return service().getQueueClient(name);
  }

  static EngineBuilder engine(QueueStorageTransport transport) {
    return Engine.builder(transport, CATALOG, "/test", Surroundings.system())
        .settings(EngineSettings.standard().onMissing(OnMissing.CREATE));
  }

  static List<Publication<OrderPlaced>> orders(Topic<OrderPlaced> topic, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> Publication.of(topic, new OrderPlaced(number)))
        .toList();
  }
}
