package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Clauses C13 and P3: a key's events come in order, and to one receiver. */
abstract class KeyOrderClauses extends TransportSuite {
  @Test
  void required_C13_P3_keysKeepTheirOrderWithinAndAcrossBatches() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    var random = new Random(RandomEvents.seed());
    var ids = new ArrayList<String>();
    for (int number = 0; number < 600; number++) {
      ids.add("key" + random.nextInt(number < 300 ? 9 : 120) + ":" + number);
    }
    int max = broker.transport.limits().maxBatchEntries();
    for (int from = 0; from < ids.size(); ) {
      int to = Math.min(ids.size(), from + Math.min(max, 1 + random.nextInt(25)));
      broker.publish(ledger.topic(), ids.subList(from, to));
      from = to;
    }
    List<String> arrived = broker.consumer(ledger).consumeIds(ids.size());
    assertThat(Events.byKey(arrived))
        .as("seed %d", RandomEvents.seed())
        .isEqualTo(Events.byKey(ids));
  }

  @Test
  void required_C13_nothingMoreOfAKeyComesUntilAllOfItIsSettled() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    List<String> ids = Events.numbered("a:", 8);
    broker.publish(ledger.topic(), ids);
    Consumer one = broker.consumer(ledger);
    Consumer other = broker.consumer(broker.another(), ledger);
    var arrived = new ArrayList<String>();
    while (arrived.size() < ids.size()) {
      List<Delivery> held = one.inOneCall(3);
      arrived.addAll(Events.ids(held));
      for (Delivery delivery : held) {
        other.assertQuiet();
        one.assertQuiet();
        one.complete(delivery);
      }
    }
    assertThat(arrived).isEqualTo(ids);
    other.assertQuiet();
  }

  @Test
  void required_C13_aSettledKeyWakesWhoWaitsForItsNext() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    broker.publish(ledger.topic(), "a:1", "a:2");
    Consumer one = broker.consumer(ledger);
    Delivery head = one.inOneCall(1).getFirst();
    Consumer other = broker.consumer(ledger);
    Background<Delivery> wait = Background.start(broker.pace().patience(), other::waitForOne);
    assertThat(wait.endsWithin(broker.pace().quiet())).as("a:1 is held").isFalse();
    one.complete(head);
    assertThat(Events.id(wait.result())).isEqualTo("a:2");
  }

  @Test
  void required_C13_P3_keysKeepTheirOrderAcrossTransports() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    List<Transport> processes = List.of(broker.transport, broker.another());
    List<String> ids = Events.numbered("a:", 30);
    var topic = new Address.OfTopic(ledger.topic());
    for (int number = 0; number < ids.size(); number++) {
      var batch = List.of(Outbound.of(Events.event(ids.get(number))));
      Transport sender = processes.get(number % 2);
      assertThat(sender.send(topic, batch, broker.pace().patience()).failures()).isEmpty();
    }
    assertThat(broker.consumer(ledger).consumeIds(ids.size())).isEqualTo(ids);
  }

  @Test
  void required_C13_C17_whatAFilterLeavesOutHoldsUpNoKey() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger =
        broker.ordered(broker.topic("orders"), "ledger").filter(Filter.prefix("id", "a:1"));
    broker.create(ledger);
    broker.publish(ledger.topic(), Events.numbered("a:", 20));
    assertThat(broker.consumer(ledger).consumeIds(11))
        .containsExactly(
            "a:1", "a:10", "a:11", "a:12", "a:13", "a:14", "a:15", "a:16", "a:17", "a:18", "a:19");
  }
}
