package dev.portolan.inmemory.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.inmemory.InMemoryTransportProvider;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Publication;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import dev.portolan.runtime.environment.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Engines on a broker that takes small events only, and what their handlers got. */
final class LargeEvents implements AutoCloseable {
  static final int BROKER_TAKES = 4_000;

  /** A report of any length. */
  record Report(String id, String text) {
    @Override
    public String toString() {
      return "report " + id + " of " + text.length() + " characters";
    }
  }

  static final Topic<Report> REPORTS = Topic.of("test.reports", Report.class).keyOrdered();
  static final EventCatalog CATALOG =
      EventCatalog.of(EventType.current("test.report.v1", Report.class));
  static final Subscription<Report> READER =
      Subscription.to(REPORTS, "reader")
          .ordered(PoisonPolicy.SKIP)
          .retry(new RetryPolicy(2, Duration.ZERO, Duration.ofMillis(2)));

  /** Several times what the broker takes, with characters that JSON and UTF-8 treat apart. */
  static final Report LARGE = new Report("1", "Zürich \"€\" \\ 😀\n".repeat(2_000));

  final Transport broker = broker(BROKER_TAKES);
  final BlockingQueue<Event<Report>> handled = new LinkedBlockingQueue<>();
  final BlockingQueue<Integer> attempts = new LinkedBlockingQueue<>();
  private final List<Engine> engines = new ArrayList<>();

  static Transport broker(int maxEventBytes) {
    Surroundings surroundings = Surroundings.system();
    return new InMemoryTransportProvider()
        .open(
            new AdapterContext(
                new Settings(Map.of("max-event-bytes", maxEventBytes)),
                surroundings.clock(),
                surroundings.random(),
                new CloudEventsJsonFormat()));
  }

  static Publication<Report> publication(Report report) {
    return Publication.of(REPORTS, report).key(report.id());
  }

  static EngineBuilder builder(Transport broker, @Nullable BlobStore blobs) {
    EngineBuilder builder =
        Engine.builder(broker, CATALOG, "/test", Surroundings.system())
            .settings(
                EngineSettings.standard()
                    .onMissing(OnMissing.CREATE)
                    .publishBudget(Duration.ofSeconds(10)));
    return blobs == null ? builder : builder.blobs(blobs);
  }

  Engine reader(@Nullable BlobStore blobs) {
    return started(
        builder(broker, blobs)
            .handle(
                READER,
                (event, delivery) -> {
                  attempts.add(delivery.attempt());
                  handled.add(event);
                  return Outcome.done();
                }));
  }

  Engine writer(BlobStore blobs) {
    return started(builder(broker, blobs).publishesTo(REPORTS));
  }

  Engine started(EngineBuilder builder) {
    Engine engine = builder.build();
    engines.add(engine);
    engine.start();
    return engine;
  }

  Event<Report> next() throws InterruptedException {
    Event<Report> next = handled.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("an event within 20 s").isNotNull();
    return next;
  }

  /** Nothing signals the arrival of a dead letter, so it is looked for. */
  static DeadLetter deadLetter(Engine engine) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      List<DeadLetter> found = engine.deadLetters(READER).list(letter -> true, 10);
      if (!found.isEmpty()) {
        return found.getFirst();
      }
      assertThat(System.nanoTime()).as("a dead letter within 20 s").isLessThan(end);
      boolean never = new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
      assertThat(never).isFalse();
    }
  }

  @Override
  public void close() {
    engines.forEach(Engine::close);
    broker.close();
  }
}
