package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C12: what one subscription does, another does not notice. */
abstract class IsolationClauses extends TransportSuite {
  private static final int EVENTS = 200;

  @Test
  void required_C12_aSubscriptionThatHoldsEverythingDelaysNoOther() throws Exception {
    Subscription<String> slow = broker.subscription(broker.topic("orders"), "slow");
    Subscription<String> quick = broker.subscription(slow.topic(), "quick");
    Subscription<String> away = broker.subscription(slow.topic(), "away");
    broker.create(slow, quick, away);
    Consumer holding = broker.consumer(slow);
    Consumer going = broker.consumer(quick);
    for (int number = 0; number < EVENTS; number++) {
      broker.publish(slow.topic(), "event-" + number);
      holding.takeOne();
      Delivery delivery = going.takeOne();
      assertThat(Events.id(delivery)).isEqualTo("event-" + number);
      going.complete(delivery);
    }
    assertThat(broker.consumer(away).consumeIds(EVENTS))
        .containsExactlyInAnyOrderElementsOf(Events.numbered("event-", EVENTS));
  }

  @Test
  void required_C12_aPoisonedSubscriptionDelaysNoOther() throws Exception {
    Subscription<String> poisoned = broker.subscription(broker.topic("orders"), "poisoned");
    Subscription<String> healthy = broker.subscription(poisoned.topic(), "healthy");
    broker.create(poisoned, healthy);
    broker.publish(poisoned.topic(), "poison", "1", "2");
    Consumer failing = broker.consumer(poisoned);
    for (int round = 0; round < 5; round++) {
      failing.release(failing.take(3).toArray(Delivery[]::new));
    }
    failing.deadLetter(failing.take(3).toArray(Delivery[]::new));
    List<Delivery> arrived = broker.consumer(healthy).consume(3);
    assertThat(Events.ids(arrived)).containsExactlyInAnyOrder("poison", "1", "2");
    assertThat(arrived).allMatch(delivery -> delivery.attempt() == 1);
  }

  @Test
  void required_C12_oneTopicKnowsNothingOfAnother() throws Exception {
    Subscription<String> orders = broker.subscription(broker.topic("orders"), "billing");
    Subscription<String> payments = broker.subscription(broker.topic("payments"), "billing");
    broker.create(orders, payments);
    broker.publish(orders.topic(), "order");
    broker.consumer(payments).assertQuiet();
    broker.publish(payments.topic(), "payment");
    assertThat(broker.consumer(orders).consumeIds(1)).containsExactly("order");
    assertThat(broker.consumer(payments).consumeIds(1)).containsExactly("payment");
  }

  @Test
  void required_C12_D1_deadLettersOfSubscriptionsOfOneNameDoNotMix() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    Subscription<String> orders = broker.subscription(broker.topic("orders"), "billing");
    Subscription<String> payments = broker.subscription(broker.topic("payments"), "billing");
    broker.create(orders, payments);
    broker.publish(orders.topic(), "order");
    broker.publish(payments.topic(), "payment");
    for (Subscription<String> each : List.of(orders, payments)) {
      Consumer consumer = broker.consumer(each);
      consumer.deadLetter(consumer.takeOne());
    }
    assertThat(Events.deadIds(broker.deadLetters(orders))).containsExactly("order");
    assertThat(Events.deadIds(broker.deadLetters(payments))).containsExactly("payment");
    var entries = broker.deadLetters(orders);
    assertThat(broker.transport.deadLetters(orders).redrive(entries).failures()).isEmpty();
    broker.consumer(payments).assertQuiet();
    assertThat(broker.consumer(orders).consumeIds(1)).containsExactly("order");
  }
}
