package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Clause C7: what is dead-lettered lies there, and nowhere else. */
abstract class DeadLetteringClauses extends TransportSuite {

  @Test
  void required_C7_whatIsDeadLetteredIsGoneFromItsSubscriptionAndNoOther() throws Exception {
    Stalled.retried(
        attempt -> {
          Subscription<String> billing = broker.brief(broker.topic(attempt), "billing");
          Subscription<String> audit = broker.subscription(billing.topic(), "audit");
          broker.create(billing, audit);
          broker.publish(billing.topic(), "1", "2");
          Consumer consumer = broker.consumer(billing);
          long taken = broker.nowMillis();
          consumer.deadLetter(consumer.take(2).toArray(Delivery[]::new));
          broker.requireBefore(taken + billing.lease().toMillis());
          broker.passLease();
          consumer.assertQuiet();
          assertThat(broker.consumer(audit).consumeIds(2)).containsExactlyInAnyOrder("1", "2");
          if (can(Capability.DEAD_LETTERS)) {
            assertThat(broker.deadLetters(audit)).isEmpty();
          }
        });
  }

  @Test
  void required_C6_C7_theOriginalIsIntactWithItsTimeAndGeneration() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    List<EncodedEvent> events = RandomEvents.of(new Random(RandomEvents.seed()), 20);
    Subscription<String> billing = broker.created("orders");
    broker.publishEvents(billing.topic(), events);
    broker.pass(broker.pace().lease());
    Consumer consumer = broker.consumer(billing);
    List<Delivery> held = consumer.take(events.size());
    long precision = broker.pace().precision().toMillis();
    long before = broker.nowMillis();
    consumer.deadLetter(held.toArray(Delivery[]::new));
    long after = broker.nowMillis();
    broker.pass(broker.pace().lease());
    List<DeadLetter> dead = broker.deadLetters(billing);
    assertThat(dead)
        .extracting(entry -> (Object) entry.content())
        .containsExactlyInAnyOrderElementsOf(events);
    for (DeadLetter entry : dead) {
      assertThat(entry.redriveGeneration()).isZero();
      assertThat(entry.deadLetteredAt().toEpochMilli())
          .isBetween(before - precision, after + precision);
    }
  }
}
