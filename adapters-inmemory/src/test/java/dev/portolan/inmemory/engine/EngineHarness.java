package dev.portolan.inmemory.engine;

import dev.portolan.inmemory.InMemoryProcessStoreProvider;
import dev.portolan.inmemory.InMemoryTransportProvider;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import dev.portolan.runtime.environment.Surroundings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Engines on one in-memory broker and store, closed with the test. */
final class EngineHarness implements AutoCloseable {
  static final Topic<Ping> PINGS = Topic.of("pings", Ping.class);
  static final Topic<Ping> ORDERED_PINGS = Topic.of("ordered-pings", Ping.class).keyOrdered();
  static final EventCatalog CATALOG =
      EventCatalog.of(EventType.current("test.ping.v1", Ping.class));

  final Surroundings surroundings =
      new Surroundings(InstantSource.system(), new Random(42), Thread.ofVirtual().factory());
  final Transport transport;
  final ProcessStore store;
  private final List<Engine> engines = new ArrayList<>();

  EngineHarness() {
    this(transport -> transport);
  }

  EngineHarness(UnaryOperator<Transport> decorator) {
    var context =
        new AdapterContext(
            Settings.defaults(),
            surroundings.clock(),
            surroundings.random(),
            new CloudEventsJsonFormat());
    this.transport = decorator.apply(new InMemoryTransportProvider().open(context));
    this.store = new InMemoryProcessStoreProvider().open(context);
  }

  /** {@return a subscription whose retries come quickly} */
  static Subscription<Ping> subscription(Topic<Ping> topic, String name) {
    return Subscription.to(topic, name)
        .retry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5)))
        .lease(Duration.ofSeconds(30));
  }

  EngineBuilder builder() {
    return Engine.builder(transport, CATALOG, "/test", surroundings)
        .store(store)
        .settings(EngineSettings.standard().onMissing(OnMissing.CREATE));
  }

  /** Starts the engine and closes it with the test. */
  Engine start(EngineBuilder builder) {
    Engine engine = builder.build();
    engines.add(engine);
    engine.start();
    return engine;
  }

  @Override
  public void close() {
    engines.forEach(Engine::close);
    store.close();
    transport.close();
  }
}
