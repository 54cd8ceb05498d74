package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.contract.Trouble;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Transport;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Clause P6: what goes wrong is named so that a caller knows whether trying again can make a
 * duplicate. Only what a harness can do to its broker is seen here; the rest is played to the
 * engine.
 */
abstract class TroubleClauses extends TransportSuite {
  private static final List<Outbound> BATCH =
      List.of(Outbound.of(Events.event("1")), Outbound.of(Events.event("2")));

  /** Asserts that a harness which cannot make a trouble does not pretend to. */
  private boolean cannot(Trouble trouble) {
    if (harness().troubles().contains(trouble)) {
      return false;
    }
    assertThatThrownBy(() -> harness().make(trouble).close())
        .isInstanceOf(UnsupportedOperationException.class);
    return true;
  }

  private void assertAnsweredDuring(Trouble trouble, Set<ErrorCode> codes) throws Exception {
    if (cannot(trouble)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    var topic = new Address.OfTopic(billing.topic());
    Answer answer;
    try (Trouble.Ending ending = harness().make(trouble)) {
      ErrorCode code =
          Background.within(
              broker.pace().patience().multipliedBy(2),
              () -> Failures.refusalOf(BATCH.size(), () -> broker.send(topic, BATCH)));
      assertThat(codes).contains(code);
      List<String> ids = List.of("1", "2");
      answer = new Answer(List.of(), code == ErrorCode.UNKNOWN_OUTCOME ? ids : List.of());
    }
    answer.assertTrue(broker.consumer(billing).everything(answer.accepted()));
    broker.publish(billing.topic(), "3");
    assertThat(broker.consumer(billing).consumeIds(1)).containsExactly("3");
  }

  @Test
  void required_P6_throttlingIsNamedAndTakesNothing() throws Exception {
    assertAnsweredDuring(Trouble.THROTTLING, EnumSet.of(ErrorCode.THROTTLED));
  }

  @Test
  void required_P6_refusedCredentialsAreNamedAndTakeNothing() throws Exception {
    assertAnsweredDuring(Trouble.CREDENTIALS_REFUSED, EnumSet.of(ErrorCode.UNAUTHORIZED));
  }

  @Test
  void required_P6_aCutConnectionIsUnavailableUnlessItsOutcomeIsUnknown() throws Exception {
    assertAnsweredDuring(
        Trouble.CONNECTION_CUT, EnumSet.of(ErrorCode.UNAVAILABLE, ErrorCode.UNKNOWN_OUTCOME));
  }

  @Test
  void required_P6_aLostAnswerIsAnUnknownOutcome() throws Exception {
    assertAnsweredDuring(Trouble.ANSWERS_LOST, EnumSet.of(ErrorCode.UNKNOWN_OUTCOME));
  }

  @Test
  void required_P1_aRestartedBrokerKeepsWhatItAccepted() throws Exception {
    if (cannot(Trouble.BROKER_RESTART)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1", "2");
    harness().make(Trouble.BROKER_RESTART).close();
    Transport next = broker.another();
    if (can(Capability.DURABLE)) {
      assertThat(broker.consumer(next, billing).consumeIds(2)).containsExactlyInAnyOrder("1", "2");
    } else {
      assertThat(next.capabilities()).doesNotContain(Capability.DURABLE);
    }
  }
}
