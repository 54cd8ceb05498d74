package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EntryFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C9: settlements answer entry by entry. */
abstract class MixedSettlementClauses extends TransportSuite {
  private static final String LOST = " " + ErrorCode.LEASE_LOST;

  @Test
  @FailureMode({2, 9})
  void required_C9_goodAndStaleEntriesOfABatchAreToldApart() throws Exception {
    if (broker.transport.limits().maxSettleEntries() < 5) {
      return;
    }
    for (Settlement settlement : Settlement.values()) {
      int round = 0;
      for (List<Integer> stale :
          List.of(List.of(0), List.of(2), List.of(4), List.of(0, 4), List.of(0, 1, 2, 3, 4))) {
        assertToldApart(settlement, stale, settlement.word() + round++);
      }
    }
  }

  private void assertToldApart(Settlement settlement, List<Integer> stale, String name)
      throws Exception {
    Subscription<String> billing = broker.created("orders-" + name);
    broker.publish(billing.topic(), Events.numbered("event-", 5));
    Consumer consumer = broker.consumer(billing);
    List<Delivery> held = consumer.take(5);
    var good = new ArrayList<>(held);
    for (int position : stale) {
      consumer.complete(held.get(position));
      good.remove(held.get(position));
    }
    BatchResult result = settlement.apply(consumer, held);
    assertThat(Failures.of(result))
        .as("%s of a batch with stale %s", settlement, stale)
        .isEqualTo(stale.stream().map(position -> position + LOST).toList());
    for (EntryFailure failure : result.failures()) {
      assertThat(failure.cause()).hasMessageContaining("event-");
    }
    assertApplied(settlement, consumer, billing, good);
  }

  private void assertApplied(
      Settlement settlement, Consumer consumer, Subscription<String> billing, List<Delivery> good)
      throws Exception {
    switch (settlement) {
      case COMPLETE -> assertEnded(consumer, good);
      case RELEASE ->
          assertThat(consumer.consumeIds(good.size()))
              .containsExactlyInAnyOrderElementsOf(Events.ids(good));
      case EXTEND -> {
        long latest = broker.nowMillis() + consumer.extension().toMillis();
        long precision = broker.pace().precision().toMillis();
        assertThat(good).allMatch(one -> one.leaseDeadlineMillis() <= latest + precision);
        consumer.complete(good);
      }
      case DEAD_LETTER -> {
        assertEnded(consumer, good);
        if (can(Capability.DEAD_LETTERS)) {
          assertThat(Events.deadIds(broker.deadLetters(billing)))
              .containsExactlyInAnyOrderElementsOf(Events.ids(good));
        }
      }
    }
    consumer.assertQuiet();
  }

  private static void assertEnded(Consumer consumer, List<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      assertThat(Failures.of(Settlement.COMPLETE.apply(consumer, List.of(delivery))))
          .as("settled already: %s", Events.id(delivery))
          .containsExactly("0" + LOST);
    }
  }

  @Test
  void required_C3_C4_C7_C8_everyEntryOfAFullBatchIsSettled() throws Exception {
    int full = Math.min(broker.transport.limits().maxSettleEntries(), 1_000);
    for (Settlement settlement : Settlement.values()) {
      Subscription<String> billing = broker.created("full-" + settlement.word());
      broker.publish(billing.topic(), Events.numbered("event-", full));
      Consumer consumer = broker.consumer(billing);
      List<Delivery> held = consumer.take(full);
      long before = broker.nowMillis();
      assertThat(Failures.of(settlement.apply(consumer, held))).as("%s", settlement).isEmpty();
      if (settlement == Settlement.EXTEND) {
        long latest = broker.nowMillis() + consumer.extension().toMillis();
        long precision = broker.pace().precision().toMillis();
        assertThat(held)
            .extracting(Delivery::leaseDeadlineMillis)
            .allMatch(end -> end <= latest + precision)
            .allMatch(end -> end >= before + consumer.extension().toMillis() - precision);
      }
      assertApplied(settlement, consumer, billing, held);
    }
  }
}
