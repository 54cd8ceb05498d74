package dev.portolan.benchmarks;

import dev.portolan.inmemory.InMemoryTransportProvider;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same workload through the whole port: typed events, JSON codec, publisher, consumer loop,
 * handlers on virtual threads, retries, lease renewal and settlement.
 */
final class EngineFanOut implements AutoCloseable {
  /**
   * An event of about {@link Events#DATA_BYTES} bytes of JSON.
   *
   * @param number its number
   * @param text the rest of its data
   */
  record OrderPlaced(int number, String text) {}

  private static final Topic<OrderPlaced> TOPIC = Topic.of("orders", OrderPlaced.class);
  private static final String TEXT = "x".repeat(Events.DATA_BYTES - 28);

  /** What a round waits for: so many handled events of each subscription. */
  private record Round(AtomicInteger[] remaining, CountDownLatch done) {
    void handled(int subscription) {
      if (remaining[subscription].decrementAndGet() == 0) {
        done.countDown();
      }
    }
  }

  private final Transport transport;
  private final Engine engine;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Round round = newRound(0);

  EngineFanOut() {
    var surroundings =
        new Surroundings(InstantSource.system(), new Random(1), Thread.ofVirtual().factory());
    transport =
        new InMemoryTransportProvider()
            .open(
                new AdapterContext(
                    Settings.defaults(),
                    surroundings.clock(),
                    surroundings.random(),
                    new CloudEventsJsonFormat()));
    var catalog =
        EventCatalog.of(
            EventType.current("portolan.benchmarks.order-placed.v1", OrderPlaced.class));
    EngineBuilder builder =
        Engine.builder(transport, catalog, "/benchmarks", surroundings)
            .settings(EngineSettings.standard().onMissing(OnMissing.CREATE));
    for (int number = 0; number < FanOut.SUBSCRIPTIONS; number++) {
      int subscription = number;
      builder.handle(
          Subscription.to(TOPIC, "subscription-" + number),
          (event, context) -> {
            round.handled(subscription);
            return Outcome.done();
          });
    }
    engine = builder.build();
    engine.start();
  }

  private static Round newRound(int events) {
    var remaining = new AtomicInteger[FanOut.SUBSCRIPTIONS];
    for (int i = 0; i < remaining.length; i++) {
      remaining[i] = new AtomicInteger(events);
    }
    return new Round(remaining, new CountDownLatch(FanOut.SUBSCRIPTIONS));
  }

  /** Publishes so many events and returns when every handler has had them. */
  void run(int perPublisher) throws Exception {
    round = newRound(perPublisher * FanOut.PUBLISHERS);
    var crew = new Crew(threads);
    for (int number = 0; number < FanOut.PUBLISHERS; number++) {
      int first = number * perPublisher;
      crew.start(() -> publish(first, perPublisher));
    }
    crew.join();
    round.done().await();
  }

  private boolean publish(int first, int count) throws InterruptedException {
    for (int sent = 0; sent < count; sent += FanOut.PUBLISH_BATCH) {
      int size = Math.min(FanOut.PUBLISH_BATCH, count - sent);
      var batch = new ArrayList<Publication<OrderPlaced>>(size);
      for (int i = 0; i < size; i++) {
        batch.add(Publication.of(TOPIC, new OrderPlaced(first + sent + i, TEXT)));
      }
      for (PublishResult result : engine.publisher().publishAll(batch)) {
        if (result instanceof PublishResult.Failed failed) {
          throw failed.cause();
        }
      }
    }
    return true;
  }

  @Override
  public void close() {
    engine.close();
    transport.close();
    threads.close();
  }
}
