package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.BILLING;
import static dev.portolan.inmemory.TestBroker.LEDGER;
import static dev.portolan.inmemory.TestBroker.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Filter;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the contract leaves open of topology: wording, and what is the engine's (clauses T1 and T2).
 */
final class TopologyTest {
  @Test
  void T1_creatingAgainMakesNoSecondQueueThatNobodyEmpties() {
    try (var broker = new TestBroker(new Settings(Map.of("max-backlog-mebibytes", 1)), BILLING)) {
      broker.transport.create(Topology.of(List.of(), List.of(BILLING)));
      for (int round = 0; round < 5_000; round++) {
        broker.publish("order-" + round);
        broker.complete(BILLING, TestBroker.only(broker.receive(BILLING)));
      }
    }
  }

  @Test
  void T2_driftIsReportedAttributeByAttribute() {
    Subscription<String> declared =
        LEDGER
            .filter(Filter.types("a.v1"))
            .lease(Duration.ofMinutes(1))
            .retention(Duration.ofDays(1), Duration.ofDays(2));
    try (var broker = new TestBroker(LEDGER)) {
      assertThat(broker.transport.compare(Topology.of(List.of(), List.of(declared))))
          .extracting(TopologyDifference::toString)
          .containsExactly(
              "orders/ledger: filter is All[], declared In[attribute=type, values=[a.v1]]",
              "orders/ledger: lease is PT30S, declared PT1M",
              "orders/ledger: retention is PT96H, declared PT24H",
              "orders/ledger: dead-letter-retention is PT336H, declared PT48H");
    }
  }

  @Test
  void T2_orderDriftsAndWhatIsTheEnginesDoesNot() {
    Topic<String> unordered = Topic.of(ORDERS.name(), String.class);
    try (var broker = new TestBroker(LEDGER)) {
      var drifted = List.of(Subscription.to(unordered, "ledger").lease(TestBroker.LEASE));
      assertThat(broker.transport.compare(Topology.of(List.of(), drifted)))
          .extracting(TopologyDifference::toString)
          .containsExactly(
              "orders: key-order is true, declared false",
              "orders/ledger: key-order is true, declared false");
      Subscription<String> enginesMatter =
          LEDGER.maxAttempts(99).concurrency(3).ordered(PoisonPolicy.BLOCK);
      assertThat(broker.transport.compare(Topology.of(List.of(), List.of(enginesMatter))))
          .isEmpty();
    }
  }
}
