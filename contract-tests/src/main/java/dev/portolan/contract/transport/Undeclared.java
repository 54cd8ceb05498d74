package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Release;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.util.List;

/** What a transport does when it is asked for what it does not declare: it refuses. */
final class Undeclared {
  private final TransportSession broker;

  Undeclared(TransportSession broker) {
    this.broker = broker;
  }

  /**
   * {@return whether the engine does it in the broker's stead} A delayed event waits in the outbox,
   * and by an attempt that was counted without a start no event is condemned.
   */
  static boolean isEmulated(Capability capability) {
    return capability == Capability.SEND_DELAY || capability == Capability.UNCOUNTED_RELEASE;
  }

  void assertRefused(Capability capability) throws Exception {
    switch (capability) {
      case KEY_ORDER -> assertNoKeyOrder();
      case SEND_DELAY -> assertNoSendDelay();
      case RELEASE_DELAY -> assertNoReleaseDelay();
      case UNCOUNTED_RELEASE -> assertReleaseIsCounted();
      case FREE_EXTENSION -> assertExtendedByItsLeaseOnly();
      case SUBSCRIPTION_ADDRESS -> assertNoSubscriptionAddress();
      case DEAD_LETTERS -> assertNoDeadLetters();
      case TOPOLOGY_DESCRIBE -> assertNothingIsCompared();
      case TOPOLOGY_CREATE -> assertNothingIsCreated();
      case ATOMIC_BATCH, DURABLE ->
          throw new IllegalArgumentException(capability + " is no operation that could be refused");
    }
  }

  private static void assertUnsupported(ErrorCode code) {
    assertThat(code).isEqualTo(ErrorCode.UNSUPPORTED);
  }

  private void assertNoKeyOrder() throws Exception {
    Subscription<String> ordered = broker.ordered(broker.topic("ordered"), "ledger");
    assertUnsupported(
        Failures.thrownBy(
            () -> {
              broker.create(ordered);
              broker.transport.receiver(ordered);
            }));
  }

  private void assertNoSendDelay() throws Exception {
    assertThat(broker.transport.limits().maxSendDelay()).isEqualTo(Duration.ZERO);
    Subscription<String> billing = broker.created("undelayed");
    List<Outbound> batch = List.of(Events.delayed("1", Duration.ofSeconds(1)));
    var topic = new Address.OfTopic(billing.topic());
    assertUnsupported(Failures.refusalOf(1, () -> broker.send(topic, batch)));
    broker.consumer(billing).assertQuiet();
  }

  private void assertNoReleaseDelay() throws Exception {
    assertThat(broker.transport.limits().maxReleaseDelay()).isEqualTo(Duration.ZERO);
    Subscription<String> billing = broker.created("released");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    Delivery held = consumer.takeOne();
    var release = new Release(held, Duration.ofSeconds(1), true);
    assertUnsupported(Failures.refusalOf(1, () -> consumer.receiver.release(List.of(release))));
    consumer.complete(held);
  }

  private void assertReleaseIsCounted() throws Exception {
    Subscription<String> billing = broker.created("counted");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    consumer.release(consumer.takeOne(), Duration.ZERO, false);
    assertThat(consumer.takeOne().attempt()).isEqualTo(2);
  }

  private void assertExtendedByItsLeaseOnly() throws Exception {
    Subscription<String> billing = broker.created("extended");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    Delivery held = consumer.takeOne();
    for (Duration other :
        List.of(billing.lease().minusSeconds(1), billing.lease().plusSeconds(1))) {
      assertUnsupported(
          Failures.refusalOf(1, () -> consumer.receiver.extend(List.of(held), other)));
    }
    consumer.extend(held, billing.lease());
    consumer.complete(held);
  }

  private void assertNoSubscriptionAddress() throws Exception {
    Subscription<String> billing = broker.created("copied");
    List<Outbound> batch = List.of(Outbound.of(Events.event("1")));
    var address = new Address.OfSubscription(billing);
    assertUnsupported(Failures.refusalOf(1, () -> broker.send(address, batch)));
    broker.consumer(billing).assertQuiet();
  }

  private void assertNoDeadLetters() throws Exception {
    Subscription<String> billing = broker.created("dead");
    assertUnsupported(Failures.thrownBy(() -> broker.transport.deadLetters(billing).list(null, 1)));
  }

  private void assertNothingIsCompared() throws Exception {
    var topology = Topology.of(List.of(broker.topic("compared")), List.of());
    assertUnsupported(Failures.thrownBy(() -> broker.transport.compare(topology)));
  }

  private void assertNothingIsCreated() throws Exception {
    var topology = Topology.of(List.of(broker.topic("made")), List.of());
    assertUnsupported(Failures.thrownBy(() -> broker.transport.create(topology)));
  }
}
