package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.DeadLetterReason.Code;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clauses C6 and C7: the reason is kept as it was given. */
abstract class ReasonClauses extends TransportSuite {

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
}
