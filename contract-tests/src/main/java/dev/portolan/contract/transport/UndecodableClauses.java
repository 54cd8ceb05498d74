package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.DeadLetterReason.Code;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Undecodable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C18: what is no event is delivered as it is. */
abstract class UndecodableClauses extends TransportSuite {

  @Test
  @FailureMode(7)
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
