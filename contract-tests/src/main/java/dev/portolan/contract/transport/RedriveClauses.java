package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause D2: what is redriven comes back to its subscription, as new, with its generation. */
abstract class RedriveClauses extends TransportSuite {
  private static final int ENTRIES = 5;

  @Test
  void required_D2_onlyTheGivenEntriesGoBackAndOnlyToTheirSubscription() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    int round = 0;
    for (List<Integer> given :
        List.of(List.of(0), List.of(4), List.of(1, 3), List.of(3, 1), List.of(4, 0, 2, 1, 3))) {
      var scene = new DeadLetterScene(broker, "orders" + round++, ENTRIES);
      List<DeadLetter> chosen = DeadLetterScene.at(scene.entries(), given);
      assertThat(Failures.of(scene.desk.redrive(chosen))).isEmpty();
      List<String> left = Events.numbered("event-", ENTRIES);
      left.removeAll(Events.deadIds(chosen));
      assertThat(scene.ids()).isEqualTo(left);
      List<Delivery> back = scene.consumer.take(given.size());
      assertThat(Events.ids(back)).containsExactlyInAnyOrderElementsOf(Events.deadIds(chosen));
      scene.consumer.assertQuiet();
      for (Delivery delivery : back) {
        assertThat(delivery.attempt()).isEqualTo(1);
        assertThat(delivery.redriveGeneration()).isEqualTo(1);
        assertThat(delivery.content()).isEqualTo(Events.event(Events.id(delivery)));
      }
      scene.consumer.complete(back);
      scene.assertOthersUntouched(ENTRIES);
    }
  }

  @Test
  void required_D2_eachRedriveIsAnotherGenerationWithAttemptsFromOne() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    for (int generation = 0; generation < 4; generation++) {
      Delivery first = consumer.takeOne();
      assertThat(first.attempt()).isEqualTo(1);
      assertThat(first.redriveGeneration()).isEqualTo(generation);
      consumer.release(first);
      Delivery second = consumer.takeOne();
      assertThat(second.attempt()).isEqualTo(2);
      assertThat(second.redriveGeneration()).isEqualTo(generation);
      consumer.deadLetter(second);
      List<DeadLetter> dead = broker.deadLetters(billing);
      assertThat(dead).hasSize(1);
      assertThat(dead.getFirst().redriveGeneration()).isEqualTo(generation);
      assertThat(Failures.of(broker.transport.deadLetters(billing).redrive(dead))).isEmpty();
    }
    assertThat(broker.deadLetters(billing)).isEmpty();
    assertThat(consumer.takeOne().redriveGeneration()).isEqualTo(4);
  }

  @Test
  void required_D2_C17_aRedrivenEventPassesWhateverTheFilterIs() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    Subscription<String> some =
        broker.subscription(broker.topic("orders"), "some").filter(Filter.equal("id", "wanted"));
    broker.create(some);
    broker.publish(some.topic(), "unwanted", "wanted");
    Consumer consumer = broker.consumer(some);
    consumer.deadLetter(consumer.takeOne());
    if (can(Capability.SUBSCRIPTION_ADDRESS)) {
      var copy = List.of(Outbound.of(Events.event("copied")));
      broker.sendAll(new Address.OfSubscription(some), copy);
      consumer.deadLetter(consumer.takeOne());
    }
    var desk = broker.transport.deadLetters(some);
    List<DeadLetter> dead = broker.deadLetters(some);
    assertThat(desk.redrive(dead).failures()).isEmpty();
    assertThat(consumer.consumeIds(dead.size()))
        .contains("wanted")
        .containsExactlyInAnyOrderElementsOf(Events.deadIds(dead));
  }
}
