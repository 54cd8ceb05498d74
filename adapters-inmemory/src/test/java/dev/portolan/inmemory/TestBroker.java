package dev.portolan.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Topology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A broker on a manual clock, with the words that the specifications are written in. */
final class TestBroker implements AutoCloseable {
  static final Topic<String> ORDERS = Topic.of("orders", String.class).keyOrdered();
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Subscription<String> BILLING = Subscription.to(ORDERS, "billing").lease(LEASE);
  static final Subscription<String> WAREHOUSE = Subscription.to(ORDERS, "warehouse").lease(LEASE);
  static final Subscription<String> LEDGER =
      Subscription.to(ORDERS, "ledger").lease(LEASE).ordered(PoisonPolicy.SKIP);

  /** Long enough that a test which waits for it has failed. */
  static final Duration FOREVER = Duration.ofMinutes(5);

  final ManualClock clock = new ManualClock();
  final InMemoryTransport transport;

  TestBroker(Subscription<?>... subscriptions) {
    this(Settings.defaults(), subscriptions);
  }

  TestBroker(Settings settings, Subscription<?>... subscriptions) {
    transport =
        InMemoryTransport.open(new AdapterContext(settings, clock, new Random(1), new NoFormat()));
    transport.create(Topology.of(List.of(ORDERS), List.of(subscriptions)));
  }

  static EncodedEvent event(String id) {
    return event(id, null);
  }

  static EncodedEvent event(String id, @Nullable String key) {
    Map<String, String> extensions =
        key == null ? Map.of() : Map.of(EventAttributes.PARTITION_KEY, key);
    var attributes =
        new EventAttributes(id, "/test", "test.event.v1", null, null, null, null, extensions);
    return new EncodedEvent(attributes, Payload.copyOf(id.getBytes(StandardCharsets.UTF_8)));
  }

  /** Publishes events of these ids; an id of the form {@code key:rest} has that key. */
  void publish(String... ids) {
    var batch = new ArrayList<Outbound>();
    for (String id : ids) {
      batch.add(Outbound.of(keyed(id)));
    }
    assertThat(send(new Address.OfTopic(ORDERS), batch).isSuccess()).isTrue();
  }

  static EncodedEvent keyed(String id) {
    int colon = id.indexOf(':');
    return event(id, colon < 0 ? null : id.substring(0, colon));
  }

  BatchResult send(Address address, List<Outbound> batch) {
    try {
      return transport.send(address, batch, Duration.ZERO);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Receiver receiver(Subscription<?> subscription) {
    return transport.receiver(subscription);
  }

  /** {@return what is there now} */
  List<Delivery> receive(Subscription<?> subscription) {
    return receive(receiver(subscription), 1_000);
  }

  static List<Delivery> receive(Receiver receiver, int max) {
    try {
      return receiver.receive(max, Duration.ZERO);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Delivery only(List<Delivery> deliveries) {
    assertThat(deliveries).hasSize(1);
    return deliveries.get(0);
  }

  static String id(Delivery delivery) {
    return ((EncodedEvent) delivery.content()).attributes().id();
  }

  static List<String> ids(List<Delivery> deliveries) {
    return deliveries.stream().map(TestBroker::id).toList();
  }

  void complete(Subscription<?> subscription, Delivery... deliveries) {
    assertThat(receiver(subscription).complete(List.of(deliveries)).isSuccess()).isTrue();
  }

  void release(Subscription<?> subscription, Delivery delivery, Duration delay, boolean started) {
    var release = new Release(delivery, delay, started);
    assertThat(receiver(subscription).release(List.of(release)).isSuccess()).isTrue();
  }

  void deadLetter(Subscription<?> subscription, Delivery... deliveries) {
    var deadLetterings = new ArrayList<DeadLettering>();
    for (Delivery delivery : deliveries) {
      var reason =
          new DeadLetterReason(
              DeadLetterReason.Code.REJECTED, "no such customer", delivery.attempt());
      deadLetterings.add(new DeadLettering(delivery, reason));
    }
    assertThat(receiver(subscription).deadLetter(deadLetterings).isSuccess()).isTrue();
  }

  @Override
  public void close() {
    transport.close();
  }
}
