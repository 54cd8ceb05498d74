package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clauses C13 and C4: what is released keeps its place in its key. */
abstract class KeyReleaseClauses extends TransportSuite {
  @Test
  @FailureMode(16)
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
    assertThat(consumer.inTurn(3)).containsExactly("a:1", "a:2", "a:3");
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
    assertThat(consumer.inTurn(5)).isEqualTo(ids.subList(1, 6));
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
    assertThat(consumer.inTurn(2)).containsExactly("a:2", "a:3");
  }

  @Test
  void required_C13_C4_aReleasedOneComesBackThoughItsFollowersAreCompleted() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    List<String> ids = Events.numbered("a:", 6);
    broker.publish(ledger.topic(), ids);
    Consumer consumer = broker.consumer(ledger);
    List<Delivery> held = consumer.inOneCall(3);
    consumer.release(held.getFirst());
    consumer.complete(held.subList(1, held.size()));
    List<String> left = new ArrayList<>(ids);
    left.removeAll(Events.ids(held.subList(1, held.size())));
    assertThat(consumer.inTurn(left.size())).isEqualTo(left);
  }
}
