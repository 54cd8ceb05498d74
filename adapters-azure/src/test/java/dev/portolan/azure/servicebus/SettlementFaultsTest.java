package dev.portolan.azure.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.fault.Fault;
import dev.portolan.emulator.servicebus.fault.FaultPoint;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clauses C9 and C20 on Service Bus: settling while things go wrong. */
class SettlementFaultsTest {
  private Bus bus;
  private Receiver receiver;

  @BeforeEach
  void open() throws Exception {
    bus = Bus.with(Bus.BILLING);
    receiver = bus.transport.receiver(Bus.BILLING);
  }

  @AfterEach
  void close() {
    bus.close();
  }

  private Delivery held() throws InterruptedException {
    bus.publish("1");
    return Bus.take(receiver, 1).getFirst();
  }

  private void plan(FaultPoint point, Fault fault) {
    bus.emulator.faults().plan(point, Bus.BILLING_PATH, fault, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "MESSAGE_LOCK_LOST, LEASE_LOST",
    "SERVER_BUSY, THROTTLED",
    "INTERNAL, UNKNOWN_OUTCOME",
    "TIMEOUT, UNKNOWN_OUTCOME"
  })
  void C9_whatTheBrokerSaysOfASettlementIsToldByItsCode(BrokerError error, ErrorCode code)
      throws Exception {
    Delivery held = held();
    plan(FaultPoint.SETTLE, new Fault.Refuse(error));
    assertThat(Bus.code(() -> receiver.complete(List.of(held)))).isEqualTo(code);
  }

  @Test
  void C20_aSettlementThatWasRefusedForNowCanBeTriedAgain() throws Exception {
    Delivery held = held();
    plan(FaultPoint.SETTLE, new Fault.Refuse(BrokerError.SERVER_BUSY));
    assertThat(receiver.complete(List.of(held)).failures()).hasSize(1);
    assertThat(receiver.complete(List.of(held)).failures()).isEmpty();
    assertThat(bus.emulator.counts(Bus.BILLING_PATH).active()).isZero();
  }

  @Test
  void C20_whatIsHeldIsSettledThoughItsConnectionIsBroken() throws Exception {
    Delivery held = held();
    bus.emulator.breakConnections();
    for (int attempt = 0; attempt < 20; attempt++) {
      if (receiver.complete(List.of(held)).isSuccess()) {
        break;
      }
    }
    assertThat(bus.emulator.counts(Bus.BILLING_PATH).active()).isZero();
  }

  @Test
  void C8_anExtensionWhoseAnswerIsLostIsAnUnknownOutcome() throws Exception {
    Delivery held = held();
    bus.emulator.faults().plan(FaultPoint.MANAGE, "", new Fault.LoseAnswer(), 1);
    assertThat(Bus.code(() -> receiver.extend(List.of(held), Bus.BILLING.lease())))
        .isEqualTo(ErrorCode.UNKNOWN_OUTCOME);
    assertThat(receiver.complete(List.of(held)).failures()).isEmpty();
  }

  @Test
  void C4_aDelayedReleaseWhoseCopyIsRefusedKeepsTheDelivery() throws Exception {
    Delivery held = held();
    var later = List.of(new Release(held, Duration.ofSeconds(1), true));
    bus.emulator
        .faults()
        .plan(FaultPoint.SEND, "orders", new Fault.Refuse(BrokerError.SERVER_BUSY), 1);
    assertThat(Bus.code(() -> receiver.release(later))).isEqualTo(ErrorCode.THROTTLED);
    assertThat(receiver.release(later).failures()).isEmpty();
    Delivery again = Bus.take(receiver, 1).getFirst();
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(receiver.complete(List.of(again)).failures()).isEmpty();
    assertThat(receiver.receive(1, Duration.ofMillis(500))).isEmpty();
  }

  @Test
  void C4_aDelayedReleaseThatDiesBeforeItsCompletionIsThereTwice() throws Exception {
    Delivery held = held();
    plan(FaultPoint.SETTLE, new Fault.Refuse(BrokerError.MESSAGE_LOCK_LOST));
    var later = List.of(new Release(held, Duration.ofMillis(1), true));
    assertThat(Bus.code(() -> receiver.release(later))).isEqualTo(ErrorCode.LEASE_LOST);
    assertThat(Bus.ids(Bus.take(receiver, 1))).containsExactly("1");
  }
}
