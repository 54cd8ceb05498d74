package dev.portolan.aws.snssqs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.portolan.aws.snssqs.FaultyAws.accepted;
import static dev.portolan.aws.snssqs.FaultyAws.failed;
import static dev.portolan.aws.snssqs.FaultyAws.published;
import static dev.portolan.aws.snssqs.FaultyAws.snsError;
import static dev.portolan.aws.snssqs.FaultyAws.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
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

/** Clause P6: what a publish is told when SNS or the way to it is in trouble. */
class PublishFaultsTest {
  private static final Topic<String> ORDERS = Topic.of("orders", String.class);
  private static final Duration BUDGET = Duration.ofSeconds(20);

  /** Shorter than any answer that dribbles. */
  private static final Duration SHORT_BUDGET = Duration.ofMillis(800);

  private static final int DRIBBLE_MILLIS = 60_000;

  private final FaultyAws aws = new FaultyAws();
  private final SnsSqsTransport transport = aws.transport(Map.of());

  @AfterEach
  void close() {
    transport.close();
    aws.close();
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
        Arguments.of("503", snsError(503, "ServiceUnavailable"), ErrorCode.UNAVAILABLE),
        Arguments.of("500", snsError(500, "InternalFailure"), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("500 by its code", snsError(500, "InternalError"), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("502 of a proxy", html(502), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("504 of a proxy", html(504), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("429 of a proxy", html(429), ErrorCode.THROTTLED),
        Arguments.of("throttling", snsError(400, "Throttling"), ErrorCode.THROTTLED),
        Arguments.of("throttled", snsError(429, "Throttled"), ErrorCode.THROTTLED),
        Arguments.of("KMS throttling", snsError(400, "KMSThrottling"), ErrorCode.THROTTLED),
        Arguments.of("no such topic", snsError(404, "NotFound"), ErrorCode.NOT_FOUND),
        Arguments.of("no permission", snsError(403, "AuthorizationError"), ErrorCode.UNAUTHORIZED),
        Arguments.of("unknown key", snsError(403, "InvalidClientTokenId"), ErrorCode.UNAUTHORIZED),
        Arguments.of("wrong key", snsError(403, "SignatureDoesNotMatch"), ErrorCode.UNAUTHORIZED),
        Arguments.of("expired token", snsError(403, "ExpiredToken"), ErrorCode.UNAUTHORIZED),
        Arguments.of("KMS forbids", snsError(400, "KMSAccessDenied"), ErrorCode.UNAUTHORIZED),
        Arguments.of("clock differs", snsError(403, "RequestExpired"), ErrorCode.UNAVAILABLE),
        Arguments.of("refused", snsError(400, "InvalidParameter"), ErrorCode.INVALID),
        Arguments.of("reset", fault(Fault.CONNECTION_RESET_BY_PEER), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("no answer", fault(Fault.EMPTY_RESPONSE), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of(
            "reset mid-body", fault(Fault.MALFORMED_RESPONSE_CHUNK), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("no HTTP", fault(Fault.RANDOM_DATA_THEN_CLOSE), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("malformed XML", xml("<PublishBatchRes"), ErrorCode.UNKNOWN_OUTCOME),
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
  void P6_aTroubleIsToldByItsCodeAndTriedOnce(
      String name, ResponseDefinitionBuilder response, ErrorCode expected) throws Exception {
    aws.answerPublish(response);
    assertThat(codesOf(2)).containsExactly(expected, expected);
    assertThat(aws.publishes()).as("the engine tries again, the transport does not").isOne();
  }

  /** {@return the code for each event, thrown or not} */
  private List<ErrorCode> codesOf(int events) throws InterruptedException {
    try {
      return publish(events, BUDGET).failures().stream()
          .map(failure -> failure.cause().code())
          .toList();
    } catch (MessagingException e) {
      assertThat(e).hasMessageContaining("'orders'").hasMessageNotContaining("\"x\"");
      return IntStream.range(0, events).mapToObj(event -> e.code()).toList();
    }
  }

  @Test
  void P6_aSlowAnswerIsWaitedForNoLongerThanTheBudget() throws Exception {
    aws.answerPublish(accepted(1).withChunkedDribbleDelay(10, DRIBBLE_MILLIS));
    long start = System.nanoTime();
    MessagingException failure =
        catchThrowableOfType(MessagingException.class, () -> publish(1, SHORT_BUDGET));
    assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_OUTCOME);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("far below the answer's own time")
        .isLessThan(Duration.ofMillis(DRIBBLE_MILLIS / 2));
  }

  @Test
  void P6_whereNobodyListensNothingWasAccepted() throws Exception {
    aws.close();
    assertThat(codesOf(1)).containsExactly(ErrorCode.UNAVAILABLE);
  }

  @Test
  void P2_failedEntriesOfASuccessfulAnswerAreReportedAtTheirPositions() throws Exception {
    aws.answerPublish(
        published(
            "<member><Id>1</Id><MessageId>m</MessageId></member>",
            failed(0, "InternalError", false)
                + failed(2, "InvalidParameter", true)
                + failed(3, "Throttled", false)
                + failed(4, "SomethingNew", false)));
    BatchResult result = publish(6, BUDGET);
    assertThat(result.failures().stream().map(f -> f.position() + " " + f.cause().code()))
        .containsExactly(
            "0 UNKNOWN_OUTCOME", "2 INVALID", "3 THROTTLED", "4 UNAVAILABLE", "5 UNKNOWN_OUTCOME");
    assertThat(result.failures())
        .allSatisfy(
            failure ->
                assertThat(failure.cause())
                    .hasMessageContaining("'event-" + failure.position() + "'"));
  }

  @Test
  void P6_anInterruptionIsThrownOn() throws Exception {
    aws.answerPublish(accepted(1).withFixedDelay(DRIBBLE_MILLIS));
    Thread.currentThread().interrupt();
    assertThat(catchThrowableOfType(InterruptedException.class, () -> publish(1, BUDGET)))
        .isNotNull();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
