package dev.portolan.aws.snssqs;

import dev.portolan.emulators.LocalStack;
import dev.portolan.emulators.LocalStackAddress;
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
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** What tests on LocalStack begin with. */
final class Aws {
  static final EventCatalog CATALOG =
      EventCatalog.of(EventType.current("test.order-placed.v1", OrderPlaced.class));

  private Aws() {}

  record OrderPlaced(int number) {}

  /** {@return a topic that no other test has} */
  static Topic<OrderPlaced> topic(String name) {
    return Topic.of(name + "-" + Long.toString(System.nanoTime(), 36), OrderPlaced.class);
  }

  static SnsSqsTransport transport(Map<String, Object> more) {
    LocalStackAddress place = LocalStack.shared().address();
    Map<String, Object> settings = new HashMap<>();
    settings.put("endpoint", place.endpoint().toString());
    settings.put("region", place.region());
    settings.put("access-key-id", place.accessKeyId());
    settings.put("secret-access-key", place.secretAccessKey());
    settings.putAll(more);
    return SnsSqsTransport.open(
        new AdapterContext(
            new Settings(settings),
            InstantSource.system(),
            new Random(1),
            new CloudEventsJsonFormat()));
  }

  static EngineBuilder engine(SnsSqsTransport transport) {
    return Engine.builder(transport, CATALOG, "/test", Surroundings.system())
        .settings(EngineSettings.standard().onMissing(OnMissing.CREATE));
  }

  static List<Publication<OrderPlaced>> orders(Topic<OrderPlaced> topic, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> Publication.of(topic, new OrderPlaced(number)))
        .toList();
  }
}
