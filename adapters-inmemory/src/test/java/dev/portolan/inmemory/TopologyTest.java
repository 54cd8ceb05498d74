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
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Clauses T1 to T3. */
final class TopologyTest {

  @Test
  void T1_whatIsMissingIsListedAndThenCreated() {
    try (var broker = new TestBroker()) {
      Topic<String> more = Topic.of("more", String.class);
      var declared = Topology.of(List.of(more), List.of(BILLING));
      assertThat(broker.transport.compare(declared))
          .containsExactly(
              new TopologyDifference.Missing("more"),
              new TopologyDifference.Missing("orders/billing"));
      broker.transport.create(declared);
      assertThat(broker.transport.compare(declared)).isEmpty();
    }
  }

  @Test
  void T1_creatingAgainAndFromManyThreadsKeepsWhatIsThere() {
    try (var broker = new TestBroker(BILLING)) {
      broker.publish("1");
      var declared = Topology.of(List.of(), List.of(BILLING, LEDGER));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 50; i++) {
          threads.execute(() -> broker.transport.create(declared));
        }
      }
      broker.publish("2");
      assertThat(TestBroker.ids(broker.receive(BILLING))).containsExactly("1", "2");
      assertThat(TestBroker.ids(broker.receive(LEDGER))).containsExactly("2");
    }
  }

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

  @Test
  void T3_creatingWithDriftChangesNothingAndClosingAReceiverDeletesNothing() {
    try (var broker = new TestBroker(BILLING)) {
      var declared = Topology.of(List.of(), List.of(BILLING.lease(Duration.ofMinutes(9))));
      broker.receiver(BILLING).close();
      broker.transport.create(declared);
      assertThat(broker.transport.compare(declared)).hasSize(1);
      assertThat(broker.transport.compare(Topology.of(List.of(), List.of(BILLING)))).isEmpty();
    }
  }
}
