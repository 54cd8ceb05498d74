package dev.portolan.inmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.Brokers;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import dev.portolan.runtime.environment.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example in the README is this one, and it works. */
@Timeout(30)
class ReadmeExampleTest {
  private static final BlockingQueue<String> SHIPPED = new LinkedBlockingQueue<>();

  private static void ship(OrderPlaced order) {
    SHIPPED.add(order.id());
  }

  // readme:start
  record OrderPlaced(String id, int quantity) {}

  static final Topic<OrderPlaced> ORDERS = Topic.of("shop.orders", OrderPlaced.class);
  static final EventCatalog CATALOG =
      EventCatalog.of(EventType.current("shop.order-placed.v1", OrderPlaced.class));

  static Engine warehouse(Transport broker) {
    return Engine.builder(broker, CATALOG, "/shop", Surroundings.system())
        .settings(EngineSettings.standard().onMissing(OnMissing.CREATE))
        .handle(
            Subscription.to(ORDERS, "warehouse").concurrency(64).maxAttempts(5),
            (event, delivery) -> {
              ship(event.data());
              return Outcome.done();
            })
        .build();
  }

  // readme:end

  @Test
  void itShipsTheOrder() throws Exception {
    try (Transport broker = Brokers.open("inmemory", Surroundings.system());
        Engine engine = warehouse(broker)) {
      engine.start();
      engine.publisher().publish(Publication.of(ORDERS, new OrderPlaced("42", 3)).key("42"));
      assertThat(SHIPPED.poll(20, TimeUnit.SECONDS)).isEqualTo("42");
      assertThat(engine.drain().isClean()).isTrue();
    }
  }

  @Test
  void theReadmeShowsThisVeryCode() throws IOException {
    Path here = Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java");
    String source = Files.readString(here);
    String example =
        source
            .substring(source.indexOf("// readme:start") + 15, source.indexOf("// readme:end"))
            .stripIndent()
            .strip();
    assertThat(Files.readString(Path.of("../README.md")))
        .contains("```java\n" + example.indent(0).strip() + "\n```");
  }
}
