package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clause C13: keys do not wait for each other. */
abstract class KeyParallelClauses extends TransportSuite {
  @Test
  void required_C13_aKeyOnLoanDoesNotDelayOthers() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    broker.publish(ledger.topic(), Events.numbered("hot:", 300));
    Consumer holding = broker.consumer(ledger);
    assertThat(Events.ids(holding.inOneCall(1))).containsExactly("hot:0");
    broker.publish(ledger.topic(), "cold:1", "hot:more", "cold:2", "warm:1");
    Consumer other = broker.consumer(ledger);
    var arrived = new ArrayList<String>();
    while (arrived.size() < 3) {
      Delivery delivery = other.takeOne();
      arrived.add(Events.id(delivery));
      other.complete(delivery);
    }
    assertThat(Events.byKey(arrived))
        .isEqualTo(Map.of("cold", List.of("cold:1", "cold:2"), "warm", List.of("warm:1")));
    other.assertQuiet();
  }

  @Test
  void required_C13_keysAreComparedCharacterByCharacter() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    List<String> keys = OddValues.KEYS;
    Subscription<String> ledger = broker.createdOrdered("orders");
    for (String key : keys) {
      broker.publishEvents(
          ledger.topic(),
          List.of(
              Events.event("first-" + keys.indexOf(key), key),
              Events.event("second-" + keys.indexOf(key), key)));
    }
    Consumer consumer = broker.consumer(ledger);
    var held = new ArrayList<Delivery>();
    for (int count = 0; count < keys.size(); count++) {
      held.addAll(consumer.inOneCall(1));
    }
    assertThat(Events.ids(held))
        .containsExactlyInAnyOrderElementsOf(Events.numbered("first-", keys.size()));
    consumer.assertQuiet();
    consumer.complete(held);
    assertThat(consumer.consumeIds(keys.size()))
        .containsExactlyInAnyOrderElementsOf(Events.numbered("second-", keys.size()));
  }

  @Test
  void required_C13_eventsWithoutAKeyHaveNoOrderToKeep() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    broker.publish(ledger.topic(), "free1", "free2", "a:1", "free3");
    Consumer one = broker.consumer(ledger);
    Consumer other = broker.consumer(ledger);
    var held = new ArrayList<String>();
    for (Consumer consumer : List.of(one, other, one, other)) {
      held.add(Events.id(consumer.take(1).getFirst()));
    }
    assertThat(held).containsExactlyInAnyOrder("free1", "free2", "free3", "a:1");
  }

  @Test
  void required_C13_eachSubscriptionHasItsOwnPlaceInAKey() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Topic<String> orders = broker.topic("orders").keyOrdered();
    Subscription<String> ledger = broker.ordered(orders, "ledger");
    Subscription<String> audit = broker.ordered(orders, "audit");
    Subscription<String> loose = broker.subscription(orders, "loose");
    broker.create(ledger, audit, loose);
    broker.publish(orders, "a:1", "a:2", "a:3");
    assertThat(Events.ids(broker.consumer(ledger).inOneCall(1))).containsExactly("a:1");
    assertThat(broker.consumer(audit).consumeIds(3)).containsExactly("a:1", "a:2", "a:3");
    assertThat(broker.consumer(loose).take(3)).hasSize(3);
  }
}
