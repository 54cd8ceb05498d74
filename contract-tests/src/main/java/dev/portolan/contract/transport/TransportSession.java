package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.Pace;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One test's use of a broker, in the words that the clauses are written in. Topics have names of
 * their own in every test, so that tests share a broker without meeting.
 */
final class TransportSession implements AutoCloseable {
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

  AdapterContext context() {
    return new AdapterContext(
        Settings.defaults(), harness.clock(), new Random(1), new CloudEventsJsonFormat());
  }

  Pace pace() {
    return harness.pace();
  }

  /** {@return a topic of this test} */
  Topic<String> topic(String name) {
    return Topic.of(prefix + "-" + name, String.class);
  }

  /** {@return a subscription with the shortest lease} */
  Subscription<String> subscription(Topic<String> topic, String name) {
    return Subscription.to(topic, name).lease(pace().lease());
  }

  /** Creates topics and subscriptions. */
  void create(Subscription<?>... subscriptions) {
    transport.create(Topology.of(List.of(), List.of(subscriptions)));
  }

  /** {@return an event of this id} An id of the form {@code key:rest} has that key. */
  static EncodedEvent event(String id) {
    int colon = id.indexOf(':');
    return event(id, colon < 0 ? null : id.substring(0, colon));
  }

  static EncodedEvent event(String id, @Nullable String key) {
    Map<String, String> extensions =
        key == null ? Map.of() : Map.of(EventAttributes.PARTITION_KEY, key);
    var attributes =
        new EventAttributes(id, "/test", "test.event.v1", null, null, null, null, extensions);
    return new EncodedEvent(attributes, Payload.copyOf(id.getBytes(StandardCharsets.UTF_8)));
  }

  BatchResult send(Address address, List<Outbound> batch) throws InterruptedException {
    return transport.send(address, batch, pace().patience());
  }

  /** Publishes events of these ids and asserts that all are accepted. */
  void publish(Topic<?> topic, String... ids) throws InterruptedException {
    int max = transport.limits().maxBatchEntries();
    for (int from = 0; from < ids.length; from += max) {
      var batch = new ArrayList<Outbound>();
      for (int index = from; index < Math.min(ids.length, from + max); index++) {
        batch.add(Outbound.of(event(ids[index])));
      }
      assertThat(send(new Address.OfTopic(topic), batch).failures()).isEmpty();
    }
  }

  /** {@return a receiver, closed with the test} */
  Receiver receiver(Subscription<?> subscription) {
    Receiver receiver = transport.receiver(subscription);
    opened.addFirst(receiver);
    return receiver;
  }

  /** {@return at least so many deliveries; fails if they do not come} */
  List<Delivery> receive(Receiver receiver, int expected) throws InterruptedException {
    var deliveries = new ArrayList<Delivery>();
    long startNanos = System.nanoTime();
    while (deliveries.size() < expected
        && System.nanoTime() - startNanos < pace().patience().toNanos()) {
      int room = Math.min(expected - deliveries.size(), transport.limits().maxReceiveEntries());
      deliveries.addAll(receiver.receive(room, pace().poll()));
    }
    assertThat(deliveries).hasSize(expected);
    return deliveries;
  }

  /** {@return the only delivery that comes} */
  Delivery receiveOne(Receiver receiver) throws InterruptedException {
    return receive(receiver, 1).getFirst();
  }

  /** Asserts that nothing comes for a while. */
  void assertQuiet(Receiver receiver) throws InterruptedException {
    assertThat(receiver.receive(1, pace().quiet())).isEmpty();
  }

  void pass(Duration duration) throws InterruptedException {
    harness.pass(duration);
  }

  static List<String> ids(List<? extends Delivery> deliveries) {
    return deliveries.stream().map(TransportSession::id).toList();
  }

  static String id(Delivery delivery) {
    return ((EncodedEvent) delivery.content()).attributes().id();
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
