package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.Pace;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * One test's use of a broker, in the words that the clauses are written in. Topics have names of
 * their own in every test, so that tests share a broker without meeting.
 */
final class TransportSession implements AutoCloseable {
  /** Longer than any machine stalls. */
  private static final Duration COMFORTABLE = Duration.ofMinutes(1);

  private final BrokerHarness harness;
  private final String prefix;
  private final List<AutoCloseable> opened = new ArrayList<>();
  final Transport transport;

  private TransportSession(BrokerHarness harness, String prefix) {
    this.harness = harness;
    this.prefix = prefix;
    this.transport = another();
  }

  static TransportSession open(BrokerHarness harness, String test) {
    var crc = new CRC32();
    crc.update((test + System.nanoTime()).getBytes(StandardCharsets.UTF_8));
    return new TransportSession(harness, "t" + Long.toString(crc.getValue(), 36));
  }

  /** {@return a further transport to the same broker, closed with the test} */
  Transport another() {
    Transport another = harness.open(context());
    opened.add(another);
    return another;
  }

  private AdapterContext context() {
    return new AdapterContext(
        Settings.defaults(), harness.clock(), new Random(1), new CloudEventsJsonFormat());
  }

  Pace pace() {
    return harness.pace();
  }

  long nowMillis() {
    return harness.clock().millis();
  }

  void pass(Duration duration) throws InterruptedException {
    harness.pass(duration);
  }

  /** Lets the shortest lease end, for the broker too. */
  void passLease() throws InterruptedException {
    pass(lease().plus(pace().precision()).plusMillis(1));
  }

  /** Gives up an attempt during which a time has come that should not have come yet. */
  void requireBefore(long millis) {
    if (nowMillis() + pace().precision().toMillis() >= millis) {
      throw new Stalled();
    }
  }

  boolean isOverdue(long startNanos) {
    return System.nanoTime() - startNanos > pace().patience().toNanos();
  }

  int maxReceive() {
    return transport.limits().maxReceiveEntries();
  }

  /** {@return a topic of this test} */
  Topic<String> topic(String name) {
    return Topic.of(prefix + "-" + name, String.class);
  }

  /** {@return a subscription whose lease ends during no test} */
  Subscription<String> subscription(Topic<String> topic, String name) {
    return Subscription.to(topic, name).lease(longLease());
  }

  /** {@return the shortest lease of which half is enough for a few requests} */
  Duration lease() {
    Duration requests = pace().precision().plus(pace().poll()).multipliedBy(4);
    return pace().lease().compareTo(requests) > 0 ? pace().lease() : requests;
  }

  /** {@return a lease that ends during no test} */
  Duration longLease() {
    Duration max = transport.limits().maxLease();
    Duration wanted = COMFORTABLE.plus(lease().multipliedBy(10));
    return wanted.compareTo(max) < 0 ? wanted : max;
  }

  /** {@return a subscription with the shortest lease} */
  Subscription<String> brief(Topic<String> topic, String name) {
    return Subscription.to(topic, name).lease(lease());
  }

  boolean canExtendFreely() {
    return harness.capabilities().contains(Capability.FREE_EXTENSION);
  }

  /** {@return the wanted extension, or the subscription's lease where nothing else is taken} */
  Duration extension(Subscription<?> subscription, Duration wanted) {
    return canExtendFreely() ? wanted : subscription.lease();
  }

  /** {@return a subscription that keeps the order of keys, whose lease ends during no test} */
  Subscription<String> ordered(Topic<String> topic, String name) {
    return subscription(topic.keyOrdered(), name).ordered(PoisonPolicy.SKIP);
  }

  /** {@return a subscription of a topic of its own, created} */
  Subscription<String> created(String name) {
    Subscription<String> subscription = subscription(topic(name), "billing");
    create(subscription);
    return subscription;
  }

  /** {@return a subscription with the shortest lease, of a topic of its own, created} */
  Subscription<String> createdBrief(String name) {
    Subscription<String> subscription = brief(topic(name), "billing");
    create(subscription);
    return subscription;
  }

  /** {@return a subscription with key order, of a topic of its own, created} */
  Subscription<String> createdOrdered(String name) {
    Subscription<String> subscription = ordered(topic(name), "ledger");
    create(subscription);
    return subscription;
  }

  /** Creates topics and subscriptions. */
  void create(Subscription<?>... subscriptions) {
    harness.provide(transport, Topology.of(List.of(), List.of(subscriptions)));
  }

  void create(Topology topology) {
    harness.provide(transport, topology);
  }

  BatchResult send(Address address, List<Outbound> batch) throws InterruptedException {
    return transport.send(address, batch, pace().patience());
  }

  BatchResult send(Topic<?> topic, Outbound... batch) throws InterruptedException {
    return send(new Address.OfTopic(topic), List.of(batch));
  }

  void sendAll(Address address, List<Outbound> entries) throws InterruptedException {
    sendAll(transport, address, entries);
  }

  /** Sends in as few batches as the limits allow, and asserts that all is accepted. */
  private void sendAll(Transport through, Address address, List<Outbound> entries)
      throws InterruptedException {
    var batch = new ArrayList<Outbound>();
    long bytes = 0;
    for (Outbound entry : entries) {
      long more = transport.encodedBytes(entry.event());
      if (!batch.isEmpty()
          && (batch.size() == transport.limits().maxBatchEntries()
              || bytes + more > transport.limits().maxBatchBytes())) {
        assertAccepted(through.send(address, batch, pace().patience()));
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(entry);
      bytes += more;
    }
    assertAccepted(through.send(address, batch, pace().patience()));
  }

  private static void assertAccepted(BatchResult result) {
    assertThat(Failures.of(result)).as("refused entries").isEmpty();
  }

  /** Publishes events of these ids and asserts that all are accepted. */
  void publish(Topic<?> topic, String... ids) throws InterruptedException {
    publish(topic, List.of(ids));
  }

  void publish(Topic<?> topic, List<String> ids) throws InterruptedException {
    publish(transport, topic, ids);
  }

  void publish(Transport through, Topic<?> topic, List<String> ids) throws InterruptedException {
    List<EncodedEvent> events = ids.stream().map(Events::event).toList();
    sendAll(through, new Address.OfTopic(topic), Events.firstHand(events));
  }

  void publishEvents(Topic<?> topic, Collection<EncodedEvent> events) throws InterruptedException {
    sendAll(new Address.OfTopic(topic), Events.firstHand(events));
  }

  Consumer consumer(Subscription<?> subscription) {
    return consumer(transport, subscription);
  }

  /** {@return a consumer, whose receiver is closed with the test} */
  Consumer consumer(Transport through, Subscription<?> subscription) {
    Receiver receiver = through.receiver(subscription);
    opened.addFirst(receiver);
    return new Consumer(this, receiver, extension(subscription, Settlement.EXTENSION));
  }

  /** {@return all dead letters, page by page} */
  List<DeadLetter> deadLetters(Subscription<?> subscription) {
    return DeadLetterList.all(transport.deadLetters(subscription), 100);
  }

  @Override
  public void close() {
    for (AutoCloseable resource : opened) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new AssertionError("Closing must throw nothing", e);
      }
    }
  }
}
