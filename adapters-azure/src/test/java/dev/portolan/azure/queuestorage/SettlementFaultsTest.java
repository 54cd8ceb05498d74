package dev.portolan.azure.queuestorage;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.portolan.azure.queuestorage.FaultyStorage.accepted;
import static dev.portolan.azure.queuestorage.FaultyStorage.error;
import static dev.portolan.azure.queuestorage.FaultyStorage.messages;
import static dev.portolan.azure.queuestorage.FaultyStorage.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.portolan.azure.queuestorage.FaultyStorage.Call;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clauses C3, C8 and C9: what a settlement is told when the account is in trouble. */
class SettlementFaultsTest {
  private static final Subscription<String> BILLING =
      Subscription.to(Topic.of("orders", String.class), "billing");
  private static final String EVENT =
      "{\"specversion\":\"1.0\",\"id\":\"event-%d\",\"source\":\"/test\",\"type\":\"test.v1\"}";

  private final FaultyStorage storage = new FaultyStorage();
  private final QueueStorageTransport transport = storage.transport(Map.of());
  private final Receiver receiver = transport.receiver(BILLING);

  @AfterEach
  void close() {
    transport.close();
    storage.close();
  }

  private List<Delivery> received(int events) throws InterruptedException {
    storage.answer(
        Call.GET, messages(IntStream.range(0, events).mapToObj(EVENT::formatted).toList()));
    List<Delivery> held = receiver.receive(32, Duration.ZERO);
    assertThat(held).hasSize(events);
    return held;
  }

  private static List<String> codes(BatchResult result) {
    return result.failures().stream()
        .map(failure -> failure.position() + " " + failure.cause().code())
        .toList();
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(error(404, "MessageNotFound"), ErrorCode.LEASE_LOST),
        Arguments.of(error(400, "PopReceiptMismatch"), ErrorCode.LEASE_LOST),
        Arguments.of(error(404, "QueueNotFound"), ErrorCode.NOT_FOUND),
        Arguments.of(error(503, "ServerBusy"), ErrorCode.THROTTLED),
        Arguments.of(error(500, "OperationTimedOut"), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of(error(403, "AuthorizationFailure"), ErrorCode.UNAUTHORIZED),
        Arguments.of(
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), ErrorCode.UNKNOWN_OUTCOME));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void C3_aTroubleIsToldEntryByEntryAndTriedOnce(
      ResponseDefinitionBuilder response, ErrorCode expected) throws Exception {
    List<Delivery> held = received(3);
    storage.answer(Call.DELETE, aResponse().withStatus(204));
    storage.answerDeletionOf("m1", response);
    BatchResult result = receiver.complete(held);
    assertThat(codes(result)).containsExactly("1 " + expected);
    assertThat(result.failures().getFirst().cause()).hasMessageContaining("'event-1'");
    assertThat(storage.calls(Call.DELETE)).isEqualTo(3);
    assertThat(codes(receiver.complete(held)))
        .as("what is done is done")
        .containsExactly("0 LEASE_LOST", "1 " + expected, "2 LEASE_LOST");
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void C4_C8_aTroubleOfAReleaseOrAnExtensionIsToldToo(
      ResponseDefinitionBuilder response, ErrorCode expected) throws Exception {
    List<Delivery> held = received(1);
    long deadline = held.getFirst().leaseDeadlineMillis();
    storage.answer(Call.UPDATE, response);
    assertThat(codes(receiver.extend(held, Duration.ofMinutes(5))))
        .containsExactly("0 " + expected);
    assertThat(held.getFirst().leaseDeadlineMillis()).isEqualTo(deadline);
    assertThat(codes(receiver.release(List.of(new Release(held.getFirst(), Duration.ZERO, true)))))
        .containsExactly("0 " + expected);
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void C20_aTroubleOfAReceiveIsTold(ResponseDefinitionBuilder response, ErrorCode expected) {
    storage.answer(Call.GET, response);
    assertThatThrownBy(() -> receiver.receive(1, Duration.ofSeconds(5)))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(expected))
        .hasMessageContaining("'orders/billing'");
    // The JDK's client asks once more where a connection ends without any answer to a GET.
    int asked = expected == ErrorCode.UNKNOWN_OUTCOME ? 2 : 1;
    assertThat(storage.calls(Call.GET)).isLessThanOrEqualTo(asked);
  }

  @Test
  void C8_C3_eachExtensionsReceiptIsTheOneThatSettles() throws Exception {
    List<Delivery> held = received(1);
    storage.answer(Call.UPDATE, updated("second"));
    assertThat(receiver.extend(held, Duration.ofMinutes(1)).isSuccess()).isTrue();
    storage.answer(Call.UPDATE, updated("third"));
    assertThat(receiver.extend(held, Duration.ofMinutes(1)).isSuccess()).isTrue();
    storage.answer(Call.DELETE, aResponse().withStatus(204));
    assertThat(receiver.complete(held).isSuccess()).isTrue();
    assertThat(storage.cameWithReceipt(Call.UPDATE, "r0")).isTrue();
    assertThat(storage.cameWithReceipt(Call.UPDATE, "second")).isTrue();
    assertThat(storage.cameWithReceipt(Call.DELETE, "third")).isTrue();
    assertThat(storage.calls(Call.DELETE)).isOne();
  }

  private List<DeadLettering> condemned(List<Delivery> held) {
    var reason = new DeadLetterReason(DeadLetterReason.Code.REJECTED, "no", 1);
    return held.stream().map(one -> new DeadLettering(one, reason)).toList();
  }

  @Test
  void C7_aDeadLetterThatIsCopiedButNotDeletedIsCopiedOnce() throws Exception {
    List<DeadLettering> condemned = condemned(received(1));
    storage.answer(Call.UPDATE, updated("held"));
    storage.answer(Call.PUT, accepted());
    storage.answer(Call.DELETE, error(503, "ServerBusy"));
    assertThat(codes(receiver.deadLetter(condemned))).containsExactly("0 THROTTLED");
    storage.answer(Call.DELETE, aResponse().withStatus(204));
    assertThat(receiver.deadLetter(condemned).isSuccess()).isTrue();
    assertThat(storage.calls(Call.PUT)).isOne();
    assertThat(storage.cameWithReceipt(Call.DELETE, "held")).isTrue();
  }

  @Test
  void C7_whatIsNotHeldAnyMoreLeavesNoCopy() throws Exception {
    List<DeadLettering> condemned = condemned(received(1));
    storage.answer(Call.UPDATE, error(400, "PopReceiptMismatch"));
    assertThat(codes(receiver.deadLetter(condemned))).containsExactly("0 LEASE_LOST");
    assertThat(storage.calls(Call.PUT)).isZero();
  }

  @Test
  void C15_whatALookBringsAfterTheStopIsGivenBack() throws Exception {
    storage.answer(Call.UPDATE, updated("back"));
    storage.answer(Call.GET, messages(List.of(EVENT.formatted(0))).withFixedDelay(1_500));
    Thread stopping = Thread.startVirtualThread(this::stopWhenAsked);
    assertThat(receiver.receive(1, Duration.ofMinutes(1))).isEmpty();
    stopping.join();
    transport.close();
    assertThat(storage.cameWithReceipt(Call.UPDATE, "r0")).isTrue();
  }

  private void stopWhenAsked() {
    while (((QueueStorageReceiver) receiver).pending().isEmpty()) {
      Thread.onSpinWait();
    }
    receiver.stopReceiving();
  }
}
