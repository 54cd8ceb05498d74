package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Outbound;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause P6: how long a send blocks, and what interrupts it. */
abstract class SendTimeClauses extends TransportSuite {
  private static final List<Outbound> BATCH =
      List.of(Outbound.of(Events.event("1")), Outbound.of(Events.event("2")));

  @Test
  void required_P6_aSendDoesNotBlockForLongerThanItsTimeout() throws Exception {
    Subscription<String> billing = broker.created("orders");
    var topic = new Address.OfTopic(billing.topic());
    Duration bound = broker.pace().patience();
    Answer answer =
        Answer.to(
            BATCH,
            () ->
                Background.within(
                    bound, () -> broker.transport.send(topic, BATCH, Duration.ofMillis(10))));
    answer.assertTrue(broker.consumer(billing).everything(answer.accepted()));
  }

  @Test
  void required_P6_anInterruptedSendSaysSoOrKeepsTheInterrupt() throws Exception {
    Subscription<String> billing = broker.created("orders");
    var topic = new Address.OfTopic(billing.topic());
    Background<Boolean> noticed =
        Background.start(
            broker.pace().patience(),
            () -> {
              Thread.currentThread().interrupt();
              try {
                broker.send(topic, BATCH);
              } catch (InterruptedException e) {
                return true;
              }
              return Thread.currentThread().isInterrupted();
            });
    assertThat(noticed.result()).isTrue();
    var answer = new Answer(List.of(), List.of("1", "2"));
    answer.assertTrue(broker.consumer(billing).everything(answer.accepted()));
  }
}
