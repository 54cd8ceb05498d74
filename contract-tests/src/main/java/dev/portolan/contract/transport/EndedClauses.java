package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C9: what its holder has ended, it cannot end again. */
abstract class EndedClauses extends TransportSuite {
  private static final String LOST = "0 " + ErrorCode.LEASE_LOST;

  private static void assertLost(Consumer consumer, Delivery ended, String how) {
    for (Settlement settlement : Settlement.values()) {
      assertThat(Failures.of(settlement.apply(consumer, List.of(ended))))
          .as("%s of a %s delivery", settlement, how)
          .containsExactly(LOST);
    }
  }

  private List<DeadLetter> deadLetters(Subscription<String> subscription) {
    return can(Capability.DEAD_LETTERS) ? broker.deadLetters(subscription) : List.of();
  }

  @Test
  void required_C9_C3_whatIsCompletedCannotBeSettledAgain() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    Delivery completed = consumer.takeOne();
    consumer.complete(completed);
    assertLost(consumer, completed, "completed");
    consumer.assertQuiet();
    assertThat(deadLetters(billing)).isEmpty();
  }

  @Test
  void required_C9_C7_whatIsDeadLetteredCannotBeSettledAgain() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    Delivery dead = consumer.takeOne();
    consumer.deadLetter(dead);
    assertLost(consumer, dead, "dead-lettered");
    consumer.assertQuiet();
    if (can(Capability.DEAD_LETTERS)) {
      assertThat(Events.deadIds(deadLetters(billing))).containsExactly("1");
    }
  }

  @Test
  void required_C9_C4_whatIsReleasedIsNoLongerHeld() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    Delivery released = consumer.takeOne();
    consumer.release(released);
    Delivery current = consumer.takeOne();
    assertLost(consumer, released, "released");
    consumer.assertQuiet();
    assertThat(current.attempt()).isEqualTo(2);
    consumer.complete(current);
    assertThat(deadLetters(billing)).isEmpty();
  }

  @Test
  void required_C9_C4_whatIsReleasedForLaterIsNoLongerHeldEither() throws Exception {
    if (lacks(Capability.RELEASE_DELAY)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    Delivery released = consumer.takeOne();
    Duration delay = broker.pace().lease().multipliedBy(2);
    long before = broker.nowMillis();
    consumer.receiver.release(List.of(new Release(released, delay, true)));
    assertLost(consumer, released, "released");
    Delivery again = consumer.takeNotBefore(before + delay.toMillis());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(deadLetters(billing)).isEmpty();
  }

  /** A broker may still accept it while nobody else has the event, but then it has to be so. */
  @Test
  void required_C9_aSettlementAfterTheLeaseIsTrueWhateverItSays() throws Exception {
    for (Settlement settlement : Settlement.values()) {
      Subscription<String> billing = broker.createdBrief("orders-" + settlement.word());
      broker.publish(billing.topic(), "1");
      Consumer consumer = broker.consumer(billing);
      Delivery late = consumer.takeOne();
      broker.passLease();
      boolean accepted = settlement.apply(consumer, List.of(late)).isSuccess();
      boolean isDead = !deadLetters(billing).isEmpty();
      List<Delivery> again = consumer.receive(1);
      if (settlement == Settlement.DEAD_LETTER && can(Capability.DEAD_LETTERS)) {
        assertThat(isDead).as("a dead letter").isEqualTo(accepted);
      }
      boolean comes = !accepted || settlement == Settlement.RELEASE;
      assertThat(comes ? consumer.receive(1).size() + again.size() : again.size())
          .as("deliveries after a late %s, which was accepted: %s", settlement, accepted)
          .isEqualTo(comes ? 1 : 0);
    }
  }
}
