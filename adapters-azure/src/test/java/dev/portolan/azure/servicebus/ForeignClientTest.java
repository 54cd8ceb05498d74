package dev.portolan.azure.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.azure.ForeignClient;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Filter;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.Undecodable;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.environment.Surroundings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Python's azure-servicebus publishes what Portolan consumes, and receives what it publishes. */
@Timeout(600)
class ForeignClientTest {
  private static final int EVENTS = 30;
  private static final EventCatalog CATALOG =
      EventCatalog.of(EventType.current("test.order-placed.v1", OrderPlaced.class));
  private static final Topic<OrderPlaced> ORDERS = Topic.of("orders", OrderPlaced.class);
  private static final Subscription<OrderPlaced> BILLING = Subscription.to(ORDERS, "billing");
  private static final Subscription<OrderPlaced> EUROPE =
      Subscription.to(ORDERS, "europe").filter(Filter.equal("region", "eu"));

  @TempDir private Path folder;

  record OrderPlaced(int number) {}

  private ForeignClient python(Bus bus) {
    return new ForeignClient(
        getClass(), "azure-servicebus-7.15.0", folder, bus.emulator.connectionString());
  }

  private static EngineBuilder engine(Bus bus) {
    return Engine.builder(bus.transport, CATALOG, "/test", Surroundings.system());
  }

  private static List<Event<OrderPlaced>> next(BlockingQueue<Event<OrderPlaced>> handled, int count)
      throws InterruptedException {
    var seen = new ArrayList<Event<OrderPlaced>>();
    while (seen.size() < count) {
      Event<OrderPlaced> event = handled.poll(1, TimeUnit.MINUTES);
      assertThat(event).as("after %s", seen).isNotNull();
      seen.add(event);
    }
    return seen;
  }

  private static List<Integer> numbers(List<Event<OrderPlaced>> events) {
    return events.stream().map(event -> event.data().number()).toList();
  }

  private static List<Integer> firstNumbers() {
    return IntStream.range(0, EVENTS).boxed().toList();
  }

  @Test
  void P4_F1_eventsFromPythonReachTheSubscriptionsWhoseFiltersTheyMatch() throws Exception {
    BlockingQueue<Event<OrderPlaced>> billed = new LinkedBlockingQueue<>();
    BlockingQueue<Event<OrderPlaced>> shipped = new LinkedBlockingQueue<>();
    try (Bus bus = Bus.with(BILLING, EUROPE);
        Engine engine =
            engine(bus)
                .handle(BILLING, (event, context) -> done(billed, event))
                .handle(EUROPE, (event, context) -> done(shipped, event))
                .build()) {
      engine.start();
      python(bus).run("publish", "orders", EVENTS);
      assertThat(numbers(next(billed, EVENTS))).containsExactlyInAnyOrderElementsOf(firstNumbers());
      assertThat(numbers(next(shipped, EVENTS / 2)))
          .doesNotHaveDuplicates()
          .allMatch(number -> number % 2 == 1);
    }
  }

  private static Outcome done(BlockingQueue<Event<OrderPlaced>> handled, Event<OrderPlaced> event) {
    handled.add(event);
    return Outcome.done();
  }

  @Test
  void C13_sessionsOfPythonAreKeysWhoseEventsComeInTheirOrder() throws Exception {
    Topic<OrderPlaced> ordered = ORDERS.keyOrdered();
    Subscription<OrderPlaced> billing =
        Subscription.to(ordered, "billing").ordered(PoisonPolicy.SKIP);
    BlockingQueue<Event<OrderPlaced>> handled = new LinkedBlockingQueue<>();
    try (Bus bus = Bus.with(billing);
        Engine engine =
            engine(bus).handle(billing, (event, context) -> done(handled, event)).build()) {
      engine.start();
      python(bus).run("publish-keyed", "orders", EVENTS);
      assertThat(
              next(handled, EVENTS).stream()
                  .map(event -> event.data().number())
                  .collect(Collectors.groupingBy(number -> number % 3))
                  .values())
          .hasSize(3)
          .allSatisfy(numbers -> assertThat(numbers).isSorted());
    }
  }

  @Test
  void P4_whatIsPublishedPythonReceivesAsCloudEventsInBinaryMode() throws Exception {
    try (Bus bus = Bus.with(BILLING);
        Engine engine = engine(bus).publishesTo(ORDERS).build()) {
      engine.start();
      assertThat(engine.publisher().publishAll(publications(ORDERS)))
          .allMatch(PublishResult.Accepted.class::isInstance);
      List<JsonNode> events = parsed(python(bus).run("receive", "orders/billing", EVENTS));
      assertThat(events.stream().map(event -> event.get("data").get("number").asInt()))
          .containsExactlyInAnyOrderElementsOf(firstNumbers());
      assertThat(events)
          .allMatch(event -> event.get("specversion").asString().equals("1.0"))
          .allMatch(event -> event.get("type").asString().equals("test.order-placed.v1"))
          .allMatch(event -> event.get("source").asString().equals("/test"))
          .allMatch(event -> event.get("contenttype").asString().equals("application/json"));
    }
  }

  @Test
  void P4_C13_keysAreSessionsForPython() throws Exception {
    Topic<OrderPlaced> ordered = ORDERS.keyOrdered();
    Subscription<OrderPlaced> billing =
        Subscription.to(ordered, "billing").ordered(PoisonPolicy.SKIP);
    try (Bus bus = Bus.with(billing);
        Engine engine = engine(bus).publishesTo(ordered).build()) {
      engine.start();
      assertThat(engine.publisher().publishAll(publications(ordered)))
          .allMatch(PublishResult.Accepted.class::isInstance);
      List<JsonNode> events = parsed(python(bus).run("receive-sessions", "orders/billing", EVENTS));
      assertThat(events)
          .hasSize(EVENTS)
          .allMatch(event -> event.get("session").equals(event.get("partitionkey")));
      assertThat(
              events.stream()
                  .collect(
                      Collectors.groupingBy(
                          event -> event.get("session").asString(),
                          Collectors.mapping(
                              event -> event.get("data").get("number").asInt(),
                              Collectors.toList())))
                  .values())
          .hasSize(3)
          .allSatisfy(numbers -> assertThat(numbers).isSorted());
    }
  }

  private static List<Publication<OrderPlaced>> publications(Topic<OrderPlaced> topic) {
    return IntStream.range(0, EVENTS).mapToObj(number -> publication(topic, number)).toList();
  }

  private static Publication<OrderPlaced> publication(Topic<OrderPlaced> topic, int number) {
    Publication<OrderPlaced> publication = Publication.of(topic, new OrderPlaced(number));
    return topic.ordered() ? publication.key("key-" + number % 3) : publication;
  }

  private static List<JsonNode> parsed(List<String> lines) {
    var json = new JsonMapper();
    return lines.stream().map(json::readTree).toList();
  }

  @Test
  void C18_D2_poisonFromPythonGoesToTheDeadLettersAndComesBackAsItWas() throws Exception {
    try (Bus bus = Bus.with(BILLING);
        Engine engine = engine(bus).handle(BILLING, (event, context) -> Outcome.done()).build()) {
      engine.start();
      python(bus).run("poison", "orders", 3);
      List<DeadLetter> dead = deadLetters(bus, 0);
      assertThat(dead).allMatch(one -> one.reason().code() == DeadLetterReason.Code.UNDECODABLE);
      assertThat(bus.transport.deadLetters(BILLING).redrive(dead).isSuccess()).isTrue();
      assertThat(deadLetters(bus, 1)).hasSize(3);
    }
  }

  /** {@return the three of python, redriven so often} */
  private static List<DeadLetter> deadLetters(Bus bus, int redrives) throws InterruptedException {
    List<DeadLetter> found = List.of();
    long end = System.nanoTime() + Bus.PATIENCE.toNanos();
    while (found.size() < 3 && System.nanoTime() < end) {
      found =
          bus.transport.deadLetters(BILLING).list(null, 100).entries().stream()
              .filter(one -> one.redriveGeneration() == redrives)
              .toList();
    }
    assertThat(found.stream().map(ForeignClientTest::raw))
        .containsExactlyInAnyOrder("poison 0", "poison 1", "poison 2");
    return found;
  }

  private static String raw(DeadLetter entry) {
    return new String(((Undecodable) entry.content()).raw().toByteArray(), StandardCharsets.UTF_8);
  }
}
