package dev.portolan.azure.queuestorage;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.portolan.azure.queuestorage.FaultyStorage.accepted;
import static dev.portolan.azure.queuestorage.FaultyStorage.error;
import static dev.portolan.azure.queuestorage.FaultyStorage.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.portolan.azure.queuestorage.FaultyStorage.Call;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import java.nio.charset.StandardCharsets;
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

/** Clauses P1 and P6: what a publish is told when the account or the way to it is in trouble. */
class PublishFaultsTest {
  private static final Topic<String> ORDERS = Topic.of("orders", String.class);
  private static final String BILLING = "orders-sub-billing";
  private static final String AUDIT = "orders-sub-audit";
  private static final Duration BUDGET = Duration.ofSeconds(20);

  /** Shorter than any answer that dribbles. */
  private static final Duration SHORT_BUDGET = Duration.ofMillis(800);

  private static final int DRIBBLE_MILLIS = 60_000;

  private final FaultyStorage storage = new FaultyStorage();
  private final QueueStorageTransport transport = storage.transport(Map.of());

  PublishFaultsTest() {
    storage.has(
        Map.of(
            "orders",
            Map.of(),
            BILLING,
            Map.of("portolan_filter", "{&quot;prefix&quot;:{&quot;id&quot;:&quot;e&quot;}}"),
            BILLING + "-poison",
            Map.of(),
            AUDIT,
            Map.of()));
    storage.answer(Call.PUT, accepted());
  }

  @AfterEach
  void close() {
    transport.close();
    storage.close();
  }

  private BatchResult publish(int events, Duration budget) throws InterruptedException {
    List<Outbound> batch =
        IntStream.range(0, events).mapToObj(id -> Outbound.of(event("event-" + id))).toList();
    return transport.send(new Address.OfTopic(ORDERS), batch, budget);
  }

  private static EncodedEvent event(String id) {
    var attributes = new EventAttributes(id, "/test", "test.v1", null, null, null, null, Map.of());
    return new EncodedEvent(attributes, Payload.copyOf("\"x\"".getBytes(StandardCharsets.UTF_8)));
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of("503 busy", error(503, "ServerBusy"), ErrorCode.THROTTLED),
        Arguments.of("503 of a proxy", html(503), ErrorCode.UNAVAILABLE),
        Arguments.of("500 timed out", error(500, "OperationTimedOut"), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("500", error(500, "InternalError"), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("502 of a proxy", html(502), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("504 of a proxy", html(504), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("429 of a proxy", html(429), ErrorCode.THROTTLED),
        Arguments.of("being deleted", error(409, "QueueBeingDeleted"), ErrorCode.UNAVAILABLE),
        Arguments.of("no queue", error(404, "QueueNotFound"), ErrorCode.NOT_FOUND),
        Arguments.of("wrong key", error(403, "AuthenticationFailed"), ErrorCode.UNAUTHORIZED),
        Arguments.of("no role", error(403, "AuthorizationFailure"), ErrorCode.UNAUTHORIZED),
        Arguments.of("no token", error(401, "NoAuthenticationInformation"), ErrorCode.UNAUTHORIZED),
        Arguments.of("too large", error(413, "RequestBodyTooLarge"), ErrorCode.TOO_LARGE),
        Arguments.of("too large by code", error(400, "MessageTooLarge"), ErrorCode.TOO_LARGE),
        Arguments.of("refused", error(400, "InvalidXmlDocument"), ErrorCode.INVALID),
        Arguments.of("reset", fault(Fault.CONNECTION_RESET_BY_PEER), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("no answer", fault(Fault.EMPTY_RESPONSE), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of(
            "reset mid-body", fault(Fault.MALFORMED_RESPONSE_CHUNK), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("no HTTP", fault(Fault.RANDOM_DATA_THEN_CLOSE), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("malformed XML", xml(201, "<QueueMessagesLi"), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("a page instead", html(200), ErrorCode.UNKNOWN_OUTCOME));
  }

  private static ResponseDefinitionBuilder html(int status) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "text/html")
        .withBody("<html><body>proxy");
  }

  private static ResponseDefinitionBuilder fault(Fault fault) {
    return aResponse().withFault(fault);
  }

  @ParameterizedTest(name = "{0} is {2}")
  @MethodSource("troubles")
  void P6_aTroubleOfEveryQueueIsToldByItsCodeAndTriedOnce(
      String name, ResponseDefinitionBuilder response, ErrorCode expected) throws Exception {
    storage.answer(Call.PUT, response);
    assertThat(codesOf(publish(2, BUDGET))).containsExactly(expected, expected);
    assertThat(storage.calls(Call.PUT)).as("the engine tries again, we do not").isEqualTo(4);
  }

  private static List<ErrorCode> codesOf(BatchResult result) {
    for (var failure : result.failures()) {
      assertThat(failure.cause())
          .hasMessageContaining("'orders'")
          .hasMessageContaining("'event-" + failure.position() + "'")
          .hasMessageNotContaining("\"x\"");
    }
    return result.failures().stream().map(failure -> failure.cause().code()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("troubles")
  void P1_P6_aTroubleOfOneQueueMakesTheOutcomeUnknown(
      String name, ResponseDefinitionBuilder response, ErrorCode code) throws Exception {
    storage.answer(Call.PUT, AUDIT, response);
    assertThat(codesOf(publish(1, BUDGET))).containsExactly(ErrorCode.UNKNOWN_OUTCOME);
    storage.answer(Call.PUT, AUDIT, accepted());
    assertThat(codesOf(publish(1, BUDGET))).as("repaired by a repetition").isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("troubles")
  void P6_aTroubleOfTheListingHasPutNothingAnywhere(
      String name, ResponseDefinitionBuilder response, ErrorCode code) {
    storage.answer(Call.LIST, response);
    ErrorCode certain = code == ErrorCode.UNKNOWN_OUTCOME ? ErrorCode.UNAVAILABLE : code;
    assertThatThrownBy(() -> publish(1, BUDGET))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(certain));
    assertThat(storage.calls(Call.PUT)).isZero();
  }

  @Test
  void P1_aSubscriptionThatIsDeletedMeanwhileIsLeftOut() throws Exception {
    assertThat(publish(1, BUDGET).isSuccess()).isTrue();
    storage.answer(Call.PUT, AUDIT, error(404, "QueueNotFound"));
    storage.has(Map.of("orders", Map.of(), BILLING, Map.of()));
    assertThat(publish(2, BUDGET).isSuccess()).isTrue();
  }

  @Test
  void P5_aTopicThatIsDeletedMeanwhileIsNotFound() throws Exception {
    assertThat(publish(1, BUDGET).isSuccess()).isTrue();
    storage.answer(Call.PUT, error(404, "QueueNotFound"));
    storage.has(Map.of());
    assertThat(codesOf(publish(1, BUDGET))).containsExactly(ErrorCode.NOT_FOUND);
    assertThatThrownBy(() -> publish(1, BUDGET))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @Test
  void C17_anEventThatNobodyWantsIsPutNowhere() throws Exception {
    storage.has(
        Map.of(
            "orders",
            Map.of(),
            BILLING,
            Map.of("portolan_filter", "{&quot;exists&quot;:&quot;vip&quot;}")));
    assertThat(publish(1, BUDGET).isSuccess()).isTrue();
    assertThat(storage.calls(Call.PUT)).isZero();
  }

  @Test
  void P6_aSlowAnswerIsWaitedForNoLongerThanTheBudget() throws Exception {
    assertThat(publish(1, BUDGET).isSuccess()).as("who subscribes is known").isTrue();
    storage.answer(Call.PUT, accepted().withChunkedDribbleDelay(10, DRIBBLE_MILLIS));
    long start = System.nanoTime();
    assertThat(codesOf(publish(1, SHORT_BUDGET))).containsExactly(ErrorCode.UNKNOWN_OUTCOME);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("far below the answer's own time")
        .isLessThan(Duration.ofMillis(DRIBBLE_MILLIS / 2));
  }

  @Test
  void P6_whereNobodyListensNothingWasAccepted() {
    storage.close();
    assertThatThrownBy(() -> publish(1, BUDGET))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void P6_anInterruptionIsThrownOn() {
    storage.answer(Call.PUT, accepted().withChunkedDribbleDelay(10, DRIBBLE_MILLIS));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> publish(1, BUDGET)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
