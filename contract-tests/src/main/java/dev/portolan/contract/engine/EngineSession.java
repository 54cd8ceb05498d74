package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.StoreHarness;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Handler;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import dev.portolan.runtime.environment.Surroundings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * One test's use of a broker and a store through engines. Topics and processes have names of their
 * own in every test, so that tests share both without meeting.
 */
final class EngineSession implements AutoCloseable {
  static final EventCatalog CATALOG =
      EventCatalog.of(
          EventType.current("test.ping.v1", Ping.class),
          EventType.current("test.note.v1", Note.class));
  static final String SOURCE = "/test";

  /** Longer than any machine stalls. */
  private static final Duration COMFORTABLE = Duration.ofMinutes(5);

  private static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5));
  private static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ZERO, Duration.ZERO);

  private final BrokerHarness harness;
  private final List<AutoCloseable> opened = new ArrayList<>();
  final String prefix;
  final Surroundings surroundings =
      new Surroundings(InstantSource.system(), new Random(42), Thread.ofVirtual().factory());

  /** What the brokers got to see of all engines, in order. */
  final Queue<EncodedEvent> sent = new ConcurrentLinkedQueue<>();

  final Patience patience;
  final Transport plain;
  final TroubledTransport transport;
  final ProcessStore store;

  private EngineSession(BrokerHarness harness, StoreHarness stores, String prefix) {
    this.harness = harness;
    this.prefix = prefix;
    this.patience = new Patience(harness.pace());
    this.plain = connect();
    this.transport = another();
    this.store = stores.openEmpty(context());
    opened.add(store);
  }

  static EngineSession open(BrokerHarness harness, StoreHarness stores, String test) {
    assertThat(harness.simulatesTime())
        .as("engines wait in real time, so their broker has to go by the system's clock")
        .isFalse();
    var crc = new CRC32();
    crc.update((test + System.nanoTime()).getBytes(StandardCharsets.UTF_8));
    return new EngineSession(harness, stores, "e" + Long.toString(crc.getValue(), 36));
  }

  private AdapterContext context() {
    return new AdapterContext(
        Settings.defaults(),
        surroundings.clock(),
        surroundings.random(),
        new CloudEventsJsonFormat());
  }

  private Transport connect() {
    Transport connection = harness.open(context());
    opened.add(connection);
    return connection;
  }

  /** {@return a further way to the broker, as of another process, with troubles of its own} */
  TroubledTransport another() {
    return new TroubledTransport(connect(), sent);
  }

  boolean can(Capability capability) {
    return transport.capabilities().contains(capability);
  }

  <E> Topic<E> topic(String name, Class<E> type) {
    return Topic.of(prefix + "-" + name, type);
  }

  Topic<Ping> pings() {
    return topic("pings", Ping.class);
  }

  /** {@return a subscription whose retries come quickly and whose lease ends during no test} */
  <E> Subscription<E> subscription(Topic<E> topic, String name) {
    Duration max = plain.limits().maxLease();
    return Subscription.to(topic, name)
        .retry(can(Capability.RELEASE_DELAY) ? QUICK : AT_ONCE)
        .lease(COMFORTABLE.compareTo(max) < 0 ? COMFORTABLE : max);
  }

  /** {@return the same with key order} */
  <E> Subscription<E> ordered(Topic<E> topic, String name, PoisonPolicy onPoison) {
    return subscription(topic.keyOrdered(), name).ordered(onPoison);
  }

  /** {@return how long one request to the broker takes at most, where all is well} */
  Duration poll() {
    return harness.pace().poll();
  }

  Duration lease() {
    return harness.pace().lease();
  }

  Counter counter(Topic<Ping> pings, int instances) {
    return new Counter(prefix + ".counter", pings, topic("counts", Ping.class), instances, -1);
  }

  static EngineSettings settings() {
    return EngineSettings.standard().onMissing(OnMissing.ASSUME);
  }

  /** {@return settings with so short claims on the outbox that a crash is soon taken over} */
  EngineSettings briefClaims() {
    return claims(lease());
  }

  EngineSettings claims(Duration claim) {
    EngineSettings usual = settings();
    return new EngineSettings(
        usual.publishBudget(),
        usual.publishCalls(),
        usual.receiveCalls(),
        usual.receiveWait(),
        usual.drainGrace(),
        usual.onMissing(),
        claim,
        Duration.ofMillis(50));
  }

  EngineBuilder builder() {
    return builder(transport);
  }

  EngineBuilder builder(Transport through) {
    return Engine.builder(through, CATALOG, SOURCE, surroundings).store(store).settings(settings());
  }

  <E> Handled<E> handled(Handler<E> then) {
    return new Handled<>(patience, then);
  }

  <E> Handled<E> handled() {
    return handled((event, context) -> Outcome.done());
  }

  /** Provides the topology, starts the engine and closes it with the test. */
  Engine start(EngineBuilder builder) {
    Engine engine = builder.build();
    opened.addFirst(engine);
    harness.provide(plain, engine.topology());
    engine.start();
    return engine;
  }

  /** Makes subscriptions that nobody consumes yet, so that they gather events. */
  void provide(Subscription<?>... subscriptions) {
    harness.provide(plain, Topology.of(List.of(), List.of(subscriptions)));
  }

  <E> Engine consume(Subscription<E> subscription, Handler<E> handler) {
    return start(builder().handle(subscription, handler));
  }

  /** {@return publications of the pings from..to-1} */
  static List<Publication<Ping>> pings(Topic<Ping> topic, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> Publication.<Ping>of(topic, new Ping(number)))
        .toList();
  }

  static List<Ping> expected(int from, int to) {
    return IntStream.range(from, to).mapToObj(Ping::new).toList();
  }

  /** {@return all dead letters} */
  static List<DeadLetter> deadLetters(Engine engine, Subscription<?> subscription) {
    return engine.deadLetters(subscription).list(entry -> true, 1_000);
  }

  /** {@return an event of this id that was made by nobody here} */
  static EncodedEvent encoded(String id) {
    var attributes =
        new EventAttributes(id, "/foreign", "test.ping.v1", null, null, null, null, Map.of());
    return new EncodedEvent(attributes, json("{\"number\":1}"));
  }

  static Payload json(String text) {
    return Payload.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  /** {@return whether the broker accepts a publication} */
  boolean accepts(Engine engine, Publication<?> publication) {
    try {
      return engine.publisher().publishAll(List.of(publication)).getFirst()
          instanceof PublishResult.Accepted;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends an event past the engine, as a foreign producer would. */
  void sendForeign(Topic<?> topic, String id, String type, String data)
      throws InterruptedException {
    send(topic, new EventAttributes(id, "/foreign", type, null, null, null, null, Map.of()), data);
  }

  void sendKeyed(Topic<?> topic, String id, String key, String data) throws InterruptedException {
    var keyed = Map.of(EventAttributes.PARTITION_KEY, key);
    send(
        topic,
        new EventAttributes(id, "/foreign", "test.ping.v1", null, null, null, null, keyed),
        data);
  }

  private void send(Topic<?> topic, EventAttributes attributes, String data)
      throws InterruptedException {
    var event = new EncodedEvent(attributes, json(data));
    assertThat(
            plain
                .send(
                    new Address.OfTopic(topic),
                    List.of(Outbound.of(event)),
                    harness.pace().patience())
                .failures())
        .isEmpty();
  }

  void sendPing(Topic<?> topic, String id, int number) throws InterruptedException {
    sendForeign(topic, id, "test.ping.v1", "{\"number\":" + number + "}");
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable resource : opened) {
      resource.close();
    }
  }
}
