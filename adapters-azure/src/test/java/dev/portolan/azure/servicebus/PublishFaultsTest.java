package dev.portolan.azure.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.fault.Fault;
import dev.portolan.emulator.servicebus.fault.FaultPoint;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Receiver;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clause P6 on Service Bus: what is certain is told from what is not. */
class PublishFaultsTest {
  private static final Duration SHORT = Duration.ofSeconds(3);

  private Bus bus;

  @BeforeEach
  void open() throws Exception {
    bus = Bus.with(Bus.BILLING);
  }

  @AfterEach
  void close() {
    bus.close();
  }

  private void plan(FaultPoint point, Fault fault) {
    bus.emulator.faults().plan(point, "orders", fault, 1);
  }

  /** The SDK sends once more what was rejected for some reasons, whatever it is told of retries. */
  private void planThroughout(Fault fault) {
    bus.emulator.faults().plan(FaultPoint.SEND, "orders", fault, 100);
  }

  private long waiting() {
    return bus.emulator.counts(Bus.BILLING_PATH).active();
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER_BUSY, THROTTLED",
    "QUOTA_EXCEEDED, THROTTLED",
    "UNAUTHORIZED, UNAUTHORIZED",
    "ENTITY_DISABLED, UNAUTHORIZED",
    "NOT_FOUND, NOT_FOUND",
    "MESSAGE_TOO_LARGE, TOO_LARGE",
    "NOT_ALLOWED, INVALID"
  })
  void P6_whatTheBrokerRefusesWasCertainlyNotAccepted(BrokerError error, ErrorCode code)
      throws Exception {
    planThroughout(new Fault.Refuse(error));
    assertThat(Bus.code(() -> bus.send(Bus.PATIENCE, "1"))).isEqualTo(code);
    assertThat(waiting()).isZero();
    bus.emulator.faults().clear();
    bus.publish("2");
  }

  @ParameterizedTest
  @CsvSource({"SERVER_BUSY, THROTTLED", "UNAUTHORIZED, UNAUTHORIZED", "INTERNAL, UNAVAILABLE"})
  void P6_whatFailsBeforeAnythingIsSentIsCertain(BrokerError error, ErrorCode code)
      throws Exception {
    plan(FaultPoint.ATTACH, new Fault.Refuse(error));
    assertThat(Bus.code(() -> bus.send(Bus.PATIENCE, "1"))).isEqualTo(code);
    bus.publish("2");
    assertThat(waiting()).isOne();
  }

  @Test
  void P6_anErrorInTheBrokerMayHaveBeenAfterAccepting() throws Exception {
    planThroughout(new Fault.Refuse(BrokerError.INTERNAL));
    assertThat(Bus.code(() -> bus.send(Bus.PATIENCE, "1"))).isEqualTo(ErrorCode.UNKNOWN_OUTCOME);
    bus.emulator.faults().clear();
    bus.publish("2");
  }

  @Test
  void P6_aLostAnswerIsAnUnknownOutcomeOfWhatWasAccepted() throws Exception {
    bus.publish("first");
    plan(FaultPoint.SEND, new Fault.LoseAnswer());
    assertThat(Bus.code(() -> bus.send(SHORT, "1"))).isEqualTo(ErrorCode.UNKNOWN_OUTCOME);
    assertThat(waiting()).isEqualTo(2);
    bus.publish("2");
  }

  @Test
  void P6_aConnectionThatBreaksBeforeTheAnswerIsAnUnknownOutcome() throws Exception {
    bus.publish("first");
    plan(FaultPoint.SEND, new Fault.BreakConnection());
    assertThat(Bus.code(() -> bus.send(Bus.PATIENCE, "1"))).isEqualTo(ErrorCode.UNKNOWN_OUTCOME);
    assertThat(waiting()).isEqualTo(2);
  }

  @Test
  void P6_afterABrokenConnectionPublishingGoesOn() throws Exception {
    bus.publish("1");
    bus.emulator.breakConnections();
    long end = System.nanoTime() + Bus.PATIENCE.toNanos();
    int attempt = 2;
    while (!isAccepted(Integer.toString(attempt))) {
      assertThat(System.nanoTime()).as("accepted again in time").isLessThan(end);
      attempt++;
    }
    assertThat(waiting()).isGreaterThanOrEqualTo(2);
  }

  private boolean isAccepted(String id) throws InterruptedException {
    try {
      return bus.send(Bus.PATIENCE, id).isSuccess();
    } catch (MessagingException e) {
      assertThat(e.code().isTransient()).as("%s", e).isTrue();
      return false;
    }
  }

  @Test
  void P6_nobodyThereIsUnavailable() throws Exception {
    bus.emulator.close();
    assertThat(Bus.code(() -> bus.send(SHORT, "1"))).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void P2_whatIsTooLargeFailsAloneAndWithItsId() throws Exception {
    MessagingException failure = Bus.failure(() -> bus.send(Bus.PATIENCE, "x".repeat(300_000)));
    assertThat(failure.code()).isEqualTo(ErrorCode.TOO_LARGE);
    assertThat(failure).hasMessageContaining("orders").hasMessageContaining("max-message-bytes");
  }

  @Test
  void noFailureTellsTheKey() throws Exception {
    plan(FaultPoint.ATTACH, new Fault.Refuse(BrokerError.UNAUTHORIZED));
    MessagingException failure = Bus.failure(() -> bus.send(Bus.PATIENCE, "1"));
    String key = bus.emulator.connectionString().replaceFirst(".*SharedAccessKey=([^;]*).*", "$1");
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain(key).doesNotContain("body of");
    }
  }

  @Test
  void P5_aTopicThatIsDeletedIsNotFoundAndTakenUpWhenItIsThereAgain() throws Exception {
    bus.publish("1");
    bus.emulator.deleteTopic("orders");
    assertThat(Bus.code(() -> bus.send(Bus.PATIENCE, "2"))).isEqualTo(ErrorCode.NOT_FOUND);
    bus.transport.create(
        dev.portolan.ports.spi.Topology.of(java.util.List.of(), java.util.List.of(Bus.BILLING)));
    bus.publish("3");
    try (Receiver receiver = bus.transport.receiver(Bus.BILLING)) {
      assertThat(Bus.ids(Bus.take(receiver, 1))).containsExactly("3");
    }
  }
}
