package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause P5: after close every call says so, and does nothing. */
abstract class ClosedClauses extends TransportSuite {
  private static final List<Outbound> BATCH =
      List.of(Outbound.of(Events.event("1")), Outbound.of(Events.event("2")));

  private void receive(Transport transport, Subscription<?> subscription) throws Exception {
    try (Receiver receiver = transport.receiver(subscription)) {
      receiver.receive(1, broker.pace().poll());
    }
  }

  private void assertMissing(Topic<?> topic) {
    if (can(Capability.TOPOLOGY_DESCRIBE)) {
      assertThat(broker.transport.compare(Topology.of(List.of(topic), List.of())))
          .containsExactly(new TopologyDifference.Missing(topic.name()));
    }
  }

  @Test
  void required_P5_afterCloseNothingIsSent() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Transport closed = broker.another();
    var topic = new Address.OfTopic(billing.topic());
    assertThat(send(closed, topic).isSuccess()).isTrue();
    assertThat(broker.consumer(billing).consumeIds(2)).containsExactlyInAnyOrder("1", "2");
    closed.close();
    assertClosed(Failures.refusalOf(BATCH.size(), () -> send(closed, topic)));
    if (can(Capability.SUBSCRIPTION_ADDRESS)) {
      var copy = new Address.OfSubscription(billing);
      assertClosed(Failures.refusalOf(BATCH.size(), () -> send(closed, copy)));
    }
    broker.consumer(billing).assertQuiet();
  }

  private BatchResult send(Transport transport, Address address) throws InterruptedException {
    return transport.send(address, BATCH, broker.pace().patience());
  }

  private static void assertClosed(ErrorCode code) {
    assertThat(code).isEqualTo(ErrorCode.CLOSED);
  }

  @Test
  void required_P5_afterCloseNothingElseIsDoneEither() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Subscription<String> missing = broker.subscription(broker.topic("missing"), "billing");
    broker.publish(billing.topic(), "1");
    Transport closed = broker.another();
    Receiver receiver = closed.receiver(billing);
    closed.close();
    assertClosed(Failures.thrownBy(() -> receiver.receive(1, Duration.ZERO)));
    assertClosed(Failures.thrownBy(() -> receive(closed, billing)));
    var topology = Topology.of(List.of(), List.of(missing));
    if (can(Capability.TOPOLOGY_CREATE)) {
      assertClosed(Failures.thrownBy(() -> closed.create(topology)));
      assertMissing(missing.topic());
    }
    if (can(Capability.TOPOLOGY_DESCRIBE)) {
      assertClosed(Failures.thrownBy(() -> closed.compare(topology)));
    }
    Delivery first = broker.consumer(billing).takeOne();
    assertThat(first.attempt()).as("the closed receiver took nothing").isEqualTo(1);
  }

  @Test
  void required_P5_D1_D2_D3_afterCloseDeadLettersAreLeftAlone() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    consumer.deadLetter(consumer.takeOne());
    Transport closed = broker.another();
    DeadLetters desk = closed.deadLetters(billing);
    List<DeadLetter> entries = desk.list(null, 10).entries();
    assertThat(entries).hasSize(1);
    closed.close();
    assertClosed(Failures.thrownBy(() -> desk.list(null, 10)));
    assertClosed(Failures.refusalOf(1, () -> desk.redrive(entries)));
    assertClosed(Failures.refusalOf(1, () -> desk.purge(entries)));
    assertClosed(Failures.thrownBy(() -> closed.deadLetters(billing).list(null, 10)));
    assertThat(Events.deadIds(broker.deadLetters(billing))).containsExactly("1");
    consumer.assertQuiet();
  }
}
