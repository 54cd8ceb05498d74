package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.DeadLetterReason.Code;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Undecodable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Clauses C6, C7 and C18: what is dead-lettered lies there, with reason and original. */
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
  void required_C6_C7_theReasonIsKeptAsItWasGiven() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    Map<String, DeadLetterReason> reasons = new HashMap<>();
    for (Code code : Code.values()) {
      reasons.put("code-" + code, new DeadLetterReason(code, "because of " + code, 3));
    }
    for (String text : OddValues.STRINGS) {
      reasons.put("text-" + reasons.size(), new DeadLetterReason(Code.REJECTED, text, 1));
    }
    for (int attempts : new int[] {0, 1, 2, 10, 999}) {
      var reason = new DeadLetterReason(Code.MAX_ATTEMPTS, "failed", attempts);
      reasons.put("attempts-" + attempts, reason);
    }
    reasons.put(
        "longest", new DeadLetterReason(Code.REJECTED, "x".repeat(1_000) + "\u6d77 end", 1));
    reasons.put("cut", new DeadLetterReason(Code.REJECTED, "y".repeat(5_000), 1));
    reasons.put("lines", new DeadLetterReason(Code.REJECTED, "one\n\ttwo\r\nthree", 1));
    reasons.put("none", new DeadLetterReason(Code.REJECTED, "", 1));
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), List.copyOf(reasons.keySet()));
    Consumer consumer = broker.consumer(billing);
    for (Delivery delivery : consumer.take(reasons.size())) {
      consumer.deadLetter(delivery, reasons.getOrDefault(Events.id(delivery), Consumer.REJECTED));
    }
    for (DeadLetter entry : broker.deadLetters(billing)) {
      String id = Events.id(entry.content());
      assertThat(entry.reason()).as(id).isEqualTo(reasons.remove(id));
    }
    assertThat(reasons).as("not in the dead letters").isEmpty();
  }

  @Test
  void required_C6_C7_eachEntryOfABatchHasItsOwnReason() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    int entries = Math.min(5, broker.transport.limits().maxSettleEntries());
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), Events.numbered("event-", entries));
    Consumer consumer = broker.consumer(billing);
    List<DeadLettering> batch =
        consumer.take(entries).stream()
            .map(held -> new DeadLettering(held, reasonOf(Events.id(held))))
            .toList();
    assertThat(Failures.of(consumer.receiver.deadLetter(batch))).isEmpty();
    List<DeadLetter> dead = broker.deadLetters(billing);
    assertThat(dead).hasSize(entries);
    for (DeadLetter entry : dead) {
      assertThat(entry.reason()).isEqualTo(reasonOf(Events.id(entry.content())));
    }
    consumer.assertQuiet();
  }

  private static DeadLetterReason reasonOf(String id) {
    int number = Integer.parseInt(id.substring(id.indexOf('-') + 1));
    Code code = number % 2 == 0 ? Code.REJECTED : Code.MAX_ATTEMPTS;
    return new DeadLetterReason(code, "reason of " + id, number + 1);
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

  @Test
  void required_C18_whatIsNoEventIsDeliveredAsItIsAndCanBeDeadLettered() throws Exception {
    Subscription<String> billing = broker.created("orders");
    List<Payload> bodies =
        List.of(
            Payload.copyOf(new byte[] {0, -1, -2, 'x'}),
            Payload.copyOf("{\"specversion\":\"1.0\"}".getBytes(StandardCharsets.UTF_8)),
            Payload.copyOf("hello".getBytes(StandardCharsets.UTF_8)));
    for (Payload body : bodies) {
      if (!harness().putForeign(billing, body)) {
        refused();
        broker.consumer(billing).assertQuiet();
        return;
      }
    }
    Consumer consumer = broker.consumer(billing);
    List<Delivery> held = consumer.take(bodies.size());
    assertThat(held)
        .extracting(delivery -> ((Undecodable) delivery.content()).raw())
        .containsExactlyInAnyOrderElementsOf(bodies);
    for (Delivery delivery : held) {
      String problem = ((Undecodable) delivery.content()).problem();
      assertThat(problem).isNotBlank().doesNotContain("hello");
      consumer.deadLetter(delivery, new DeadLetterReason(Code.UNDECODABLE, problem, 0));
    }
    if (can(Capability.DEAD_LETTERS)) {
      assertThat(broker.deadLetters(billing))
          .allMatch(entry -> entry.reason().code() == Code.UNDECODABLE)
          .extracting(entry -> ((Undecodable) entry.content()).raw())
          .containsExactlyInAnyOrderElementsOf(bodies);
    }
  }
}
