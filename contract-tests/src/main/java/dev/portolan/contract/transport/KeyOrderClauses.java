package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
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
      ids.add("key" + random.nextInt(9) + ":" + number);
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
    Background<Delivery> wait =
        Background.start(broker.pace().patience().multipliedBy(2), other::takeOne);
    assertThat(wait.endsWithin(broker.pace().quiet())).as("a:1 is held").isFalse();
    one.complete(head);
    assertThat(Events.id(wait.result())).isEqualTo("a:2");
  }
}
