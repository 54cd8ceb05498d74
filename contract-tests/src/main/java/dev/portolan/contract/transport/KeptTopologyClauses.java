package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause T3: creating changes and deletes nothing that is there. */
abstract class KeptTopologyClauses extends TransportSuite {

  private static Topology of(Subscription<?>... subscriptions) {
    return Topology.of(List.of(), List.of(subscriptions));
  }

  @Test
  void required_T1_T3_creatingAgainKeepsWhatIsThere() throws Exception {
    if (lacks(Capability.TOPOLOGY_CREATE)) {
      return;
    }
    Subscription<String> billing = broker.subscription(broker.topic("orders"), "billing");
    Subscription<String> audit = broker.subscription(billing.topic(), "audit");
    broker.transport.create(of(billing));
    broker.publish(billing.topic(), "dead", "held", "waiting");
    Consumer consumer = broker.consumer(billing);
    Delivery dead = consumer.takeOne();
    Delivery held = consumer.takeOne();
    consumer.deadLetter(dead);
    for (Transport creating : List.of(broker.transport, broker.another())) {
      creating.create(of(billing, audit));
      creating.create(of(audit));
    }
    consumer.complete(held);
    broker.publish(billing.topic(), "later");
    assertThat(consumer.consume(2)).hasSize(2);
    assertThat(broker.consumer(audit).consumeIds(1)).containsExactly("later");
    if (can(Capability.DEAD_LETTERS)) {
      assertThat(Events.deadIds(broker.deadLetters(billing))).containsExactly(Events.id(dead));
    }
  }

  @Test
  void required_T3_creatingChangesNothingThatDrifted() throws Exception {
    if (lacks(Capability.TOPOLOGY_CREATE)) {
      return;
    }
    Subscription<String> billing =
        broker.subscription(broker.topic("orders"), "billing").filter(Filter.equal("id", "wanted"));
    broker.transport.create(of(billing));
    Subscription<String> drifted =
        billing
            .filter(Filter.all())
            .lease(billing.lease().dividedBy(2))
            .retention(Duration.ofHours(5), Duration.ofHours(50));
    broker.transport.create(of(drifted));
    if (can(Capability.TOPOLOGY_DESCRIBE)) {
      assertThat(broker.transport.compare(of(billing))).isEmpty();
      assertThat(broker.transport.compare(of(drifted))).isNotEmpty();
    }
    broker.publish(billing.topic(), "wanted", "unwanted");
    assertThat(broker.consumer(billing).consumeIds(1)).containsExactly("wanted");
  }

  @Test
  void required_T3_whatIsNotDeclaredIsNotDeleted() throws Exception {
    if (lacks(Capability.TOPOLOGY_CREATE)) {
      return;
    }
    Topic<String> orders = broker.topic("orders");
    Subscription<String> billing = broker.subscription(orders, "billing");
    Subscription<String> audit = broker.subscription(orders, "audit");
    Subscription<String> payments = broker.subscription(broker.topic("payments"), "billing");
    broker.transport.create(of(billing, audit, payments));
    broker.publish(orders, "1");
    broker.transport.create(of(billing));
    broker.transport.create(Topology.of(List.of(orders), List.of()));
    broker.transport.create(Topology.of(List.of(), List.of()));
    if (can(Capability.TOPOLOGY_DESCRIBE)) {
      assertThat(broker.transport.compare(of(billing, audit, payments))).isEmpty();
    }
    assertThat(broker.consumer(audit).consumeIds(1)).containsExactly("1");
    assertThat(broker.consumer(billing).consumeIds(1)).containsExactly("1");
  }

  @Test
  @FailureMode(14)
  void required_T3_closingTheTransportThatCreatedItDeletesNothing() throws Exception {
    if (lacks(Capability.TOPOLOGY_CREATE)) {
      return;
    }
    Subscription<String> billing = broker.subscription(broker.topic("orders"), "billing");
    Transport creating = broker.another();
    creating.create(of(billing));
    creating.receiver(billing).close();
    broker.publish(billing.topic(), "1");
    creating.close();
    if (can(Capability.TOPOLOGY_DESCRIBE)) {
      assertThat(broker.transport.compare(of(billing))).isEmpty();
    }
    broker.publish(billing.topic(), "2");
    assertThat(broker.consumer(billing).consumeIds(2)).containsExactlyInAnyOrder("1", "2");
  }
}
