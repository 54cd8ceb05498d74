package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Clause P1: how long events and dead letters are kept. Where time is not simulated, the tests see
 * that what retention is declared is what is kept for a while; days they cannot wait.
 */
abstract class RetentionClauses extends TransportSuite {
  private static final Duration EVENTS = Duration.ofHours(6);
  private static final Duration DEAD_LETTERS = Duration.ofHours(18);
  private static final Duration MOMENT = Duration.ofMinutes(10);

  private Subscription<String> created() {
    Subscription<String> billing =
        broker.subscription(broker.topic("orders"), "billing").retention(EVENTS, DEAD_LETTERS);
    broker.create(billing);
    return billing;
  }

  private void passIfSimulated(Duration duration) throws InterruptedException {
    broker.pass(harness().simulatesTime() ? duration : broker.pace().lease());
  }

  @Test
  void required_P1_eventsAreKeptForTheirWholeRetention() throws Exception {
    Subscription<String> billing = created();
    broker.publish(billing.topic(), "1", "2");
    passIfSimulated(EVENTS.minus(MOMENT));
    broker.publish(billing.topic(), "3");
    assertThat(broker.consumer(billing).consumeIds(3)).containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void required_P1_eventsGoAfterTheirRetention() throws Exception {
    Subscription<String> billing = created();
    broker.publish(billing.topic(), "old", "older");
    Consumer consumer = broker.consumer(billing);
    consumer.release(consumer.takeOne());
    if (!harness().simulatesTime()) {
      assertThat(broker.transport.limits().maxRetention()).isGreaterThanOrEqualTo(DEAD_LETTERS);
      return;
    }
    broker.pass(EVENTS.minus(MOMENT));
    broker.publish(billing.topic(), "new");
    broker.pass(MOMENT.multipliedBy(2));
    assertThat(consumer.consumeIds(1)).containsExactly("new");
  }

  @Test
  void required_P1_C13_retentionIsTheSameWithKeyOrder() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger =
        broker.ordered(broker.topic("orders"), "ledger").retention(EVENTS, DEAD_LETTERS);
    broker.create(ledger);
    broker.publish(ledger.topic(), "a:1", "b:1", "free1");
    Consumer consumer = broker.consumer(ledger);
    consumer.release(consumer.inOneCall(1).getFirst());
    passIfSimulated(EVENTS.minus(MOMENT));
    broker.publish(ledger.topic(), "a:2", "c:1", "free2");
    if (harness().simulatesTime()) {
      broker.pass(MOMENT.multipliedBy(2));
      assertThat(consumer.consumeIds(3)).containsExactlyInAnyOrder("a:2", "c:1", "free2");
    } else {
      assertThat(consumer.consumeIds(6)).contains("a:1", "b:1", "free1", "a:2", "c:1", "free2");
    }
  }

  @Test
  void required_P1_whatIsReleasedIsKeptForTheRestOfItsRetention() throws Exception {
    Subscription<String> billing = created();
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    for (int round = 0; round < 5; round++) {
      passIfSimulated(EVENTS.minus(MOMENT).dividedBy(5));
      consumer.release(consumer.takeOne());
    }
    assertThat(consumer.consumeIds(1)).containsExactly("1");
  }

  @Test
  void required_P1_D1_deadLettersAreKeptLongerThanEvents() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    Subscription<String> billing = created();
    broker.publish(billing.topic(), "1");
    passIfSimulated(EVENTS.minus(MOMENT));
    Consumer consumer = broker.consumer(billing);
    consumer.deadLetter(consumer.takeOne());
    passIfSimulated(DEAD_LETTERS.minus(MOMENT));
    assertThat(Events.deadIds(broker.deadLetters(billing))).containsExactly("1");
    if (harness().simulatesTime()) {
      broker.pass(MOMENT.multipliedBy(2));
      assertThat(broker.deadLetters(billing)).isEmpty();
    }
  }

  @Test
  void required_P1_D2_aRedrivenEventIsKeptForAWholeRetentionAgain() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    Subscription<String> billing = created();
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    consumer.deadLetter(consumer.takeOne());
    passIfSimulated(EVENTS.plus(MOMENT));
    assertThat(
            broker.transport.deadLetters(billing).redrive(broker.deadLetters(billing)).failures())
        .isEmpty();
    passIfSimulated(EVENTS.minus(MOMENT));
    Delivery again = consumer.takeOne();
    assertThat(Events.id(again)).isEqualTo("1");
    assertThat(again.redriveGeneration()).isEqualTo(1);
  }
}
