package dev.portolan.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.config.ConfigurationInputs;
import dev.portolan.app.config.ConfigurationLoader;
import dev.portolan.app.config.Secrets;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.health.HealthState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An engine that is built from the configuration alone. */
class EngineOnConfigurationTest {
  private record Berthed(String ship) {}

  private static final Topic<Berthed> BERTHS = Topic.of("test.berths", Berthed.class);
  private static final EventCatalog CATALOG =
      EventCatalog.of(EventType.current("test.berthed.v1", Berthed.class));

  @Test
  void runsOnTheInMemoryBrokerAndEndsWithTheApplication() throws Exception {
    var received = new CompletableFuture<Event<Berthed>>();
    Engine engine;
    try (var application = application("portolan.engine.source=/quay")) {
      engine =
          application.closeLater(
              application
                  .engineBuilder(CATALOG)
                  .handle(
                      Subscription.to(BERTHS, "harbour-master"),
                      (event, context) -> {
                        received.complete(event);
                        return Outcome.done();
                      })
                  .build());
      engine.start();

      String id = engine.publisher().publish(Publication.of(BERTHS, new Berthed("Argo")));

      Event<Berthed> event = received.get();
      assertThat(event.id()).isEqualTo(id);
      assertThat(event.data()).isEqualTo(new Berthed("Argo"));
      assertThat(event.attributes().source()).isEqualTo("/quay");
    }
    assertThat(engine.health().state()).isEqualTo(HealthState.STOPPED);
  }

  @Test
  void P3_theChosenBlobStoreTakesWhatIsTooLargeForTheBroker() throws Exception {
    var received = new CompletableFuture<Event<Berthed>>();
    try (var application =
        application("portolan.blobs=inmemory", "portolan.brokers.inmemory.max-event-bytes=2000")) {
      Engine engine =
          application.closeLater(
              application
                  .engineBuilder(CATALOG)
                  .handle(
                      Subscription.to(BERTHS, "harbour-master"),
                      (event, context) -> {
                        received.complete(event);
                        return Outcome.done();
                      })
                  .build());
      engine.start();
      var large = new Berthed("Argo".repeat(1_000));

      String unused = engine.publisher().publish(Publication.of(BERTHS, large));

      assertThat(received.get().data()).isEqualTo(large);
      assertThat(application.blobs()).isPresent();
    }
  }

  private static Application application(String... definitions) {
    var inputs =
        new ConfigurationInputs(
            Path.of("nowhere"),
            Map.of(),
            Map.of(),
            List.of(definitions),
            Map.of(),
            EngineOnConfigurationTest.class.getClassLoader());
    return Application.of(ConfigurationLoader.load(inputs, new Secrets()).orThrow());
  }
}
