package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.TopologyDifference.Drift;
import dev.portolan.ports.spi.TopologyDifference.Missing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause T1: what is missing is listed exactly. */
abstract class MissingClauses extends TransportSuite {

  private List<TopologyDifference> compare(Subscription<?>... subscriptions) {
    return broker.transport.compare(Topology.of(List.of(), List.of(subscriptions)));
  }

  @Test
  void required_T1_whatIsMissingIsListedExactly() throws Exception {
    if (lacks(Capability.TOPOLOGY_DESCRIBE)) {
      return;
    }
    Topic<String> lonely = broker.topic("lonely");
    Subscription<String> billing = broker.subscription(broker.topic("orders"), "billing");
    Subscription<String> audit = broker.subscription(billing.topic(), "audit");
    Subscription<String> payments = broker.subscription(broker.topic("payments"), "billing");
    var declared = Topology.of(List.of(lonely), List.of(billing, audit, payments));
    for (int round = 0; round < 2; round++) {
      assertThat(broker.transport.compare(declared))
          .containsExactlyInAnyOrder(
              new Missing(lonely.name()),
              new Missing(billing.topic().name()),
              new Missing(payments.topic().name()),
              new Missing(billing.path()),
              new Missing(audit.path()),
              new Missing(payments.path()));
    }
    broker.create(billing);
    assertThat(broker.transport.compare(declared))
        .containsExactlyInAnyOrder(
            new Missing(lonely.name()),
            new Missing(payments.topic().name()),
            new Missing(audit.path()),
            new Missing(payments.path()));
    broker.create(declared);
    assertThat(broker.transport.compare(declared)).isEmpty();
  }

  @Test
  void required_T1_whatTheBrokerHasBeyondTheDeclaredIsNoDifference() throws Exception {
    if (lacks(Capability.TOPOLOGY_DESCRIBE)) {
      return;
    }
    Subscription<String> billing = broker.subscription(broker.topic("orders"), "billing");
    Subscription<String> audit = broker.subscription(billing.topic(), "audit");
    Subscription<String> payments = broker.subscription(broker.topic("payments"), "billing");
    broker.create(billing, audit, payments);
    assertThat(compare(billing)).isEmpty();
    assertThat(broker.transport.compare(Topology.of(List.of(billing.topic()), List.of())))
        .isEmpty();
    assertThat(compare(billing, audit, payments)).isEmpty();
  }

  @Test
  void required_T1_T2_missingAndDriftedAreListedTogether() throws Exception {
    if (lacks(Capability.TOPOLOGY_DESCRIBE)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    Subscription<String> audit = broker.subscription(billing.topic(), "audit");
    List<TopologyDifference> differences = compare(audit, billing.filter(Filter.types("other.v1")));
    assertThat(differences).hasSize(2).contains(new Missing(audit.path()));
    assertThat(differences)
        .filteredOn(Drift.class::isInstance)
        .singleElement()
        .matches(drift -> drift.path().equals(billing.path()));
  }
}
