package dev.portolan.azure.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
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
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A namespace of a test's own, and a transport to it. */
final class Bus implements AutoCloseable {
  static final Topic<String> ORDERS = Topic.of("orders", String.class);
  static final Subscription<String> BILLING =
      Subscription.to(ORDERS, "billing").lease(Duration.ofSeconds(20));
  static final String BILLING_PATH = "orders/subscriptions/billing";

  /** Longer than any machine stalls. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final ServiceBusEmulator emulator;
  final ServiceBusTransport transport;

  private Bus(ServiceBusEmulator emulator, ServiceBusTransport transport) {
    this.emulator = emulator;
    this.transport = transport;
  }

  /** {@return a namespace with these subscriptions and their topics} */
  static Bus with(Subscription<?>... subscriptions) throws IOException {
    ServiceBusEmulator emulator = ServiceBusEmulator.builder().adminPort(0).start();
    var bus = new Bus(emulator, transport(emulator, emulator.connectionString()));
    bus.transport.create(Topology.of(List.of(), List.of(subscriptions)));
    return bus;
  }

  static ServiceBusTransport transport(ServiceBusEmulator emulator, String connectionString) {
    return ServiceBusTransport.open(
        new AdapterContext(
            new Settings(
                Map.of(
                    "connection-string",
                    connectionString,
                    "admin-endpoint",
                    "http://localhost:" + emulator.adminPort().orElseThrow())),
            InstantSource.system(),
            new Random(1),
            new CloudEventsJsonFormat()));
  }

  static EncodedEvent event(String id) {
    return new EncodedEvent(
        new EventAttributes(id, "/test", "test.v1", null, null, null, null, Map.of()),
        Payload.copyOf(("body of " + id).getBytes(StandardCharsets.UTF_8)));
  }

  BatchResult send(Duration timeout, String... ids) throws InterruptedException {
    return transport.send(
        new Address.OfTopic(ORDERS),
        Stream.of(ids).map(id -> Outbound.of(event(id))).toList(),
        timeout);
  }

  void publish(String... ids) throws InterruptedException {
    assertThat(send(PATIENCE, ids).failures()).isEmpty();
  }

  /** {@return so many deliveries; fails if they do not come} */
  static List<Delivery> take(Receiver receiver, int expected) throws InterruptedException {
    var deliveries = new ArrayList<Delivery>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (deliveries.size() < expected && System.nanoTime() < end) {
      try {
        deliveries.addAll(receiver.receive(expected - deliveries.size(), Duration.ofSeconds(1)));
      } catch (MessagingException e) {
        assertThat(e.code().isTransient() || e.code().needsOperator()).as("%s", e).isTrue();
      }
    }
    assertThat(ids(deliveries)).hasSize(expected);
    return deliveries;
  }

  /** {@return the next delivery, completed, whatever it holds} */
  static Delivery takeAny(Receiver receiver) throws InterruptedException {
    List<Delivery> some = List.of();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (some.isEmpty() && System.nanoTime() < end) {
      some = receiver.receive(1, Duration.ofSeconds(1));
    }
    assertThat(some).hasSize(1);
    assertThat(receiver.complete(some).failures()).isEmpty();
    return some.getFirst();
  }

  static List<String> ids(List<Delivery> deliveries) {
    return deliveries.stream()
        .map(one -> ((EncodedEvent) one.content()).attributes().id())
        .toList();
  }

  /** {@return why every entry of a batch failed, or the whole call} */
  static MessagingException failure(Call call) throws InterruptedException {
    try {
      BatchResult result = call.run();
      assertThat(result.failures()).isNotEmpty();
      return result.failures().getFirst().cause();
    } catch (MessagingException e) {
      return e;
    }
  }

  static ErrorCode code(Call call) throws InterruptedException {
    return failure(call).code();
  }

  @FunctionalInterface
  interface Call {
    BatchResult run() throws InterruptedException;
  }

  @Override
  public void close() {
    transport.close();
    emulator.close();
  }
}
