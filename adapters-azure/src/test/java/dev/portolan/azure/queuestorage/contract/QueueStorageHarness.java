package dev.portolan.azure.queuestorage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueServiceClientBuilder;
import dev.portolan.azure.queuestorage.QueueStorageTransport;
import dev.portolan.azure.queuestorage.topology.QueueStorageNames;
import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.Pace;
import dev.portolan.emulators.Azurite;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import dev.portolan.runtime.environment.Surroundings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Queue Storage as Azurite plays it. */
final class QueueStorageHarness implements BrokerHarness {
  private static final int WARM_UPS = 100;

  /**
   * Publishes and handles some events. A JVM's first ones load a thousand classes, which takes
   * seconds where all tests begin at once; some of them have 300 ms for a publish.
   */
  static void warmUp() {
    Topic<String> topic = Topic.of("warm.up", String.class);
    var handled = new CountDownLatch(WARM_UPS);
    try (Transport transport = QueueStorageTransport.open(context());
        Engine engine =
            Engine.builder(
                    transport,
                    EventCatalog.of(EventType.current("test.text.v1", String.class)),
                    "/warm-up",
                    Surroundings.system())
                .settings(EngineSettings.standard().onMissing(OnMissing.CREATE))
                .handle(
                    Subscription.to(topic, "once"),
                    (event, delivery) -> {
                      handled.countDown();
                      return Outcome.done();
                    })
                .build()) {
      engine.start();
      for (int event = 0; event < WARM_UPS; event++) {
        engine.publisher().publish(Publication.of(topic, "again"));
      }
      assertThat(handled.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static AdapterContext context() {
    return new AdapterContext(
        settings(), InstantSource.system(), new Random(1), new CloudEventsJsonFormat());
  }

  @Override
  public String adapter() {
    return "azure-queue";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(
        Capability.DURABLE,
        Capability.SEND_DELAY,
        Capability.RELEASE_DELAY,
        Capability.FREE_EXTENSION,
        Capability.SUBSCRIPTION_ADDRESS,
        Capability.DEAD_LETTERS,
        Capability.TOPOLOGY_DESCRIBE,
        Capability.TOPOLOGY_CREATE);
  }

  private static String connectionString() {
    return Azurite.shared().address().connectionString();
  }

  @Override
  public Transport open(AdapterContext context) {
    return QueueStorageTransport.open(
        new AdapterContext(settings(), context.clock(), context.random(), context.format()));
  }

  private static Settings settings() {
    return new Settings(
        Map.of(
            "connection-string",
            connectionString(),
            "max-poll-interval",
            Duration.ofSeconds(2),
            // All tests share one Azurite, which does one thing at a time.
            "max-calls",
            8,
            "answer-timeout",
            Duration.ofSeconds(50)));
  }

  @Override
  public boolean putForeign(Subscription<?> subscription, Payload body) {
    new QueueServiceClientBuilder()
        .connectionString(connectionString())
        .buildClient()
        .getQueueClient(new QueueStorageNames("").queue(subscription))
        .sendMessage(Base64.getEncoder().encodeToString(body.toByteArray()));
    return true;
  }

  @Override
  public Pace pace() {
    return new Pace(
        Duration.ofSeconds(8),
        Duration.ofSeconds(1),
        Duration.ofMinutes(3),
        Duration.ofSeconds(2),
        Duration.ofSeconds(1));
  }

  @Override
  public int generatedFilters() {
    return 100;
  }
}
