package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C3: what is completed is gone, and nothing else. */
abstract class CompletionClauses extends TransportSuite {
  @Test
  void required_C3_whatIsCompletedIsGoneAndOnlyThat() throws Exception {
    for (List<Integer> completed : List.of(List.of(0), List.of(1), List.of(2), List.of(0, 2))) {
      Stalled.retried(attempt -> assertOnlyGone(completed, attempt));
    }
  }

  private void assertOnlyGone(List<Integer> completed, String attempt) throws Exception {
    String name = attempt + "-" + completed.toString().replaceAll("[^0-9]", "");
    Subscription<String> billing = broker.createdBrief(name);
    broker.publish(billing.topic(), "1", "2", "3");
    Consumer consumer = broker.consumer(billing);
    long taken = broker.nowMillis();
    List<Delivery> held = consumer.take(3);
    var left = new ArrayList<>(held);
    for (int position : completed) {
      consumer.complete(held.get(position));
      left.remove(held.get(position));
    }
    broker.requireBefore(taken + billing.lease().toMillis());
    broker.passLease();
    assertThat(broker.consumer(billing).consumeIds(left.size()))
        .containsExactlyInAnyOrderElementsOf(Events.ids(left));
    broker.passLease();
    broker.consumer(billing).assertQuiet();
  }

  @Test
  void required_C3_aBatchIsCompletedToItsLastEntry() throws Exception {
    Stalled.retried(
        attempt -> {
          int max = Math.min(broker.transport.limits().maxSettleEntries(), 1_000);
          Subscription<String> billing = broker.createdBrief(attempt);
          broker.publish(billing.topic(), Events.numbered("event-", max));
          Consumer consumer = broker.consumer(billing);
          long taken = broker.nowMillis();
          consumer.complete(consumer.take(max));
          broker.requireBefore(taken + billing.lease().toMillis());
          broker.passLease();
          consumer.assertQuiet();
        });
  }

  @Test
  void required_C3_completionIsOfOneSubscriptionOnly() throws Exception {
    Subscription<String> billing = broker.subscription(broker.topic("orders"), "billing");
    Subscription<String> warehouse = broker.subscription(billing.topic(), "warehouse");
    broker.create(billing, warehouse);
    broker.publish(billing.topic(), "1", "2");
    assertThat(broker.consumer(billing).consumeIds(2)).containsExactlyInAnyOrder("1", "2");
    assertThat(broker.consumer(warehouse).consumeIds(2)).containsExactlyInAnyOrder("1", "2");
  }
}
