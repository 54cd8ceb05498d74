package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C13: the order of a key survives releases, expired leases and dead letters. */
abstract class KeyRecoveryClauses extends TransportSuite {

  /** Takes, one after the other, what comes of the key while nothing else is held. */
  private List<String> inTurn(Consumer consumer, int expected) throws Exception {
    var arrived = new ArrayList<String>();
    for (int count = 0; count < expected; count++) {
      Delivery next = consumer.takeOne();
      arrived.add(Events.id(next));
      consumer.complete(next);
    }
    consumer.assertQuiet();
    return arrived;
  }

  @Test
  void required_C13_aReleasedHeadComesBackBeforeItsFollowers() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    broker.publish(ledger.topic(), "a:1", "a:2", "a:3");
    Consumer consumer = broker.consumer(ledger);
    for (int round = 1; round <= 3; round++) {
      Delivery head = consumer.inOneCall(1).getFirst();
      assertThat(Events.id(head)).isEqualTo("a:1");
      assertThat(head.attempt()).isEqualTo(round);
      consumer.release(head);
    }
    assertThat(inTurn(consumer, 3)).containsExactly("a:1", "a:2", "a:3");
  }

  @Test
  void required_C13_whatFollowsAReleasedOneKeepsItsPlaceToo() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    List<String> ids = Events.numbered("a:", 6);
    broker.publish(ledger.topic(), ids);
    Consumer consumer = broker.consumer(ledger);
    List<Delivery> held = consumer.inOneCall(4);
    consumer.complete(held.getFirst());
    for (Delivery follower : held.subList(1, held.size()).reversed()) {
      consumer.release(follower, Duration.ZERO, !can(Capability.UNCOUNTED_RELEASE));
    }
    assertThat(inTurn(consumer, 5)).isEqualTo(ids.subList(1, 6));
  }

  @Test
  void required_C13_C4_aKeyWaitsForTheDelayOfItsHeadAndNoOtherDoes() throws Exception {
    if (lacks(Capability.KEY_ORDER) || lacks(Capability.RELEASE_DELAY)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    broker.publish(ledger.topic(), "a:1", "a:2");
    Consumer consumer = broker.consumer(ledger);
    Delivery head = consumer.inOneCall(1).getFirst();
    Duration delay = broker.pace().lease();
    long before = broker.nowMillis();
    consumer.release(head, delay, true);
    broker.publish(ledger.topic(), "b:1", "a:3");
    Delivery other = consumer.takeOne();
    assertThat(Events.id(other)).isEqualTo("b:1");
    consumer.complete(other);
    Delivery again = consumer.takeNotBefore(before + delay.toMillis());
    assertThat(Events.id(again)).isEqualTo("a:1");
    assertThat(again.attempt()).isEqualTo(2);
    consumer.complete(again);
    assertThat(inTurn(consumer, 2)).containsExactly("a:2", "a:3");
  }

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
          assertThat(inTurn(next, 3)).containsExactly("a:2", "a:3", "a:4");
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
    assertThat(inTurn(consumer, 2)).containsExactly("a:2", "a:3");
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
    assertThat(inTurn(consumer, 4)).containsExactly("a:3", "a:1", "a:4", "a:2");
  }

  @Test
  void required_C13_aCopyForTheSubscriptionComesBehindWhatItsKeyHas() throws Exception {
    if (lacks(Capability.KEY_ORDER) || lacks(Capability.SUBSCRIPTION_ADDRESS)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    broker.publish(ledger.topic(), "a:1", "a:2");
    List<Outbound> copies =
        List.of(Outbound.of(Events.event("a:copy1")), Outbound.of(Events.event("a:copy2")));
    broker.sendAll(new Address.OfSubscription(ledger), copies);
    broker.publish(ledger.topic(), "a:3");
    assertThat(inTurn(broker.consumer(ledger), 5))
        .containsExactly("a:1", "a:2", "a:copy1", "a:copy2", "a:3");
  }
}
