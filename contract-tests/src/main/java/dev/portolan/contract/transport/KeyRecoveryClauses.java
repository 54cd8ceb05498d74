package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C13: the order of a key survives expired leases, dead letters and copies. */
abstract class KeyRecoveryClauses extends TransportSuite {
  @Test
  void required_C13_C10_anExpiredLeaseKeepsTheOrder() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Stalled.retried(
        attempt -> {
          Subscription<String> ledger =
              broker.brief(broker.topic(attempt).keyOrdered(), "ledger").ordered(PoisonPolicy.SKIP);
          broker.create(ledger);
          broker.publish(ledger.topic(), "a:1", "a:2", "a:3", "a:4");
          Consumer dying = broker.consumer(broker.another(), ledger);
          long before = broker.nowMillis();
          dying.inOneCall(2);
          Consumer next = broker.consumer(ledger);
          Delivery head = next.takeNotBefore(before + ledger.lease().toMillis());
          assertThat(Events.id(head)).isEqualTo("a:1");
          assertThat(head.attempt()).isEqualTo(2);
          next.complete(head);
          assertThat(next.inTurn(3)).containsExactly("a:2", "a:3", "a:4");
        });
  }

  @Test
  void required_C13_C7_aDeadLetteredHeadLetsItsFollowersGoInOrder() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    broker.publish(ledger.topic(), "a:1", "a:2", "a:3");
    Consumer consumer = broker.consumer(ledger);
    consumer.deadLetter(consumer.inOneCall(1).getFirst());
    assertThat(consumer.inTurn(2)).containsExactly("a:2", "a:3");
  }

  @Test
  void required_C13_D2_redrivenEventsOfAKeyComeInTheOrderGiven() throws Exception {
    if (lacks(Capability.KEY_ORDER) || lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    broker.publish(ledger.topic(), "a:1", "a:2", "a:3", "a:4");
    Consumer consumer = broker.consumer(ledger);
    for (int count = 0; count < 4; count++) {
      consumer.deadLetter(consumer.inOneCall(1).getFirst());
    }
    List<DeadLetter> entries = broker.deadLetters(ledger);
    assertThat(Events.deadIds(entries)).containsExactly("a:1", "a:2", "a:3", "a:4");
    var wanted = List.of(entries.get(2), entries.get(0), entries.get(3), entries.get(1));
    assertThat(broker.transport.deadLetters(ledger).redrive(wanted).failures()).isEmpty();
    assertThat(consumer.inTurn(4)).containsExactly("a:3", "a:1", "a:4", "a:2");
  }

  @Test
  void required_C13_aCopyForTheSubscriptionComesBehindWhatItsKeyHas() throws Exception {
    if (lacks(Capability.KEY_ORDER) || lacks(Capability.SUBSCRIPTION_ADDRESS)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    broker.publish(ledger.topic(), "a:1");
    Consumer consumer = broker.consumer(ledger);
    Delivery arrived = consumer.takeOne();
    List<Outbound> copies =
        List.of(Outbound.of(Events.event("a:copy1")), Outbound.of(Events.event("a:copy2")));
    broker.sendAll(new Address.OfSubscription(ledger), copies);
    consumer.release(arrived);
    broker.publish(ledger.topic(), "a:2");
    assertThat(consumer.inTurn(4)).containsExactly("a:1", "a:copy1", "a:copy2", "a:2");
  }
}
