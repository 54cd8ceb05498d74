package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause P5: what does not exist is not found and not created. */
abstract class UnknownClauses extends TransportSuite {
  private static final List<Outbound> BATCH =
      List.of(Outbound.of(Events.event("1")), Outbound.of(Events.event("2")));

  private void assertNotFound(ErrorCode code) {
    assertThat(code).isEqualTo(ErrorCode.NOT_FOUND);
  }

  /** That it is still missing, also where the broker cannot be asked for its topology. */
  private void assertMissing(Subscription<?> subscription) throws Exception {
    assertNotFound(Failures.thrownBy(() -> receive(broker.transport, subscription)));
  }

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
  @FailureMode(18)
  void required_P5_anUnknownTopicIsNotFoundAndNotCreated() throws Exception {
    Topic<String> unknown = broker.topic("unknown");
    var address = new Address.OfTopic(unknown);
    for (int round = 0; round < 2; round++) {
      assertNotFound(Failures.refusalOf(BATCH.size(), () -> broker.send(address, BATCH)));
      assertMissing(unknown);
    }
  }

  @Test
  void required_P5_anUnknownSubscriptionIsNotFoundAndNotCreated() throws Exception {
    Subscription<String> known = broker.created("orders");
    Subscription<String> unknown = broker.subscription(known.topic(), "unknown");
    Subscription<String> ofUnknown = broker.subscription(broker.topic("unknown"), "billing");
    for (Subscription<String> missing : List.of(unknown, ofUnknown)) {
      assertMissing(missing);
      assertMissing(missing);
    }
    broker.publish(known.topic(), "1");
    assertThat(broker.consumer(known).consumeIds(1)).containsExactly("1");
    assertMissing(unknown);
    assertMissing(ofUnknown.topic());
  }

  @Test
  void required_P5_noCopyIsSentToAnUnknownSubscription() throws Exception {
    if (lacks(Capability.SUBSCRIPTION_ADDRESS)) {
      return;
    }
    Subscription<String> known = broker.created("orders");
    Subscription<String> unknown = broker.subscription(known.topic(), "unknown");
    Subscription<String> ofUnknown = broker.subscription(broker.topic("unknown"), "billing");
    for (Subscription<String> missing : List.of(unknown, ofUnknown)) {
      var address = new Address.OfSubscription(missing);
      assertNotFound(Failures.refusalOf(BATCH.size(), () -> broker.send(address, BATCH)));
      assertMissing(missing);
    }
    assertMissing(ofUnknown.topic());
    broker.consumer(known).assertQuiet();
  }

  @Test
  void required_P5_D1_anUnknownSubscriptionHasNoDeadLetters() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    Subscription<String> unknown = broker.subscription(broker.created("orders").topic(), "unknown");
    assertNotFound(Failures.thrownBy(() -> broker.transport.deadLetters(unknown).list(null, 10)));
    assertMissing(unknown);
  }
}
