package dev.portolan.simulation;

import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that counts, and believes that each event comes once: a defect for seeds to find. */
final class ForgetfulScenario implements Scenario {
  record Tick(int number) {}

  static final Topic<Tick> TICKS = Topic.of("ticks", Tick.class);
  static final EventCatalog CATALOG =
      EventCatalog.of(EventType.current("test.tick.v1", Tick.class));

  @Override
  public void prepare(Stage stage) {
    var counted = new AtomicInteger();
    var published = new AtomicInteger();
    stage.service(
        "counter",
        2,
        builder ->
            builder.handle(
                Subscription.to(TICKS, "counter"),
                (event, context) -> {
                  counted.incrementAndGet();
                  return Outcome.done();
                }));
    stage.observe(event -> published.incrementAndGet());
    stage.invariant(
        "once",
        () ->
            counted.get() == published.get()
                ? List.of()
                : List.of(published + " ticks, " + counted + " counted"));
    stage.client(
        "clock",
        List.of(TICKS),
        client -> {
          for (int number = 0; number < 20; number++) {
            client.publish(Publication.of(TICKS, new Tick(number)));
            client.pause(Duration.ofSeconds(1));
          }
        });
  }
}
