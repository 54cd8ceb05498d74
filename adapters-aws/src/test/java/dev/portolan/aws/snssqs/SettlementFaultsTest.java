package dev.portolan.aws.snssqs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.portolan.aws.snssqs.FaultyAws.json;
import static dev.portolan.aws.snssqs.FaultyAws.sqsError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Undecodable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Clauses C18 and C20: what receiving and settling are told when SQS is in trouble. */
class SettlementFaultsTest {
  private static final Subscription<String> BILLING =
      Subscription.to(Topic.of("orders", String.class), "billing");

  private static final JsonMapper JSON = new JsonMapper();

  private static final String EVENT =
      """
      {"specversion":"1.0","id":"%s","source":"/test","type":"test.v1"}""";

  private final FaultyAws aws = new FaultyAws();
  private final SnsSqsTransport transport = aws.transport(Map.of());
  private Receiver receiver;

  @BeforeEach
  void open() {
    receiver = transport.receiver(BILLING);
  }

  @AfterEach
  void close() {
    transport.close();
    aws.close();
  }

  private static String message(String body, String handle) {
    return """
        {"MessageId":"m-%s","ReceiptHandle":"%s","Body":%s,"MD5OfBody":"%s",
         "Attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1000"}}
        """
        .formatted(handle, handle, JSON.writeValueAsString(body), SqsChecksums.ofBody(body));
  }

  private List<Delivery> receive(String... messages) throws InterruptedException {
    aws.answer("ReceiveMessage", json("{\"Messages\":[" + String.join(",", messages) + "]}"));
    return receiver.receive(10, Duration.ofSeconds(1));
  }

  private List<Delivery> receiveEvents(int count) throws InterruptedException {
    return receive(
        Stream.iterate(0, number -> number + 1)
            .limit(count)
            .map(number -> message(EVENT.formatted("event-" + number), "handle-" + number))
            .toArray(String[]::new));
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of("503", sqsError(503, "ServiceUnavailable"), ErrorCode.UNAVAILABLE),
        Arguments.of("500", sqsError(500, "InternalFailure"), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("throttling", sqsError(400, "RequestThrottled"), ErrorCode.THROTTLED),
        Arguments.of("KMS throttling", sqsError(400, "KmsThrottled"), ErrorCode.THROTTLED),
        Arguments.of("over the limit", sqsError(400, "OverLimit"), ErrorCode.THROTTLED),
        Arguments.of("deleted queue", sqsError(400, "QueueDoesNotExist"), ErrorCode.NOT_FOUND),
        Arguments.of(
            "no permission", sqsError(403, "AccessDeniedException"), ErrorCode.UNAUTHORIZED),
        Arguments.of(
            "expired token", sqsError(403, "ExpiredTokenException"), ErrorCode.UNAUTHORIZED),
        Arguments.of("reset", fault(Fault.CONNECTION_RESET_BY_PEER), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("no answer", fault(Fault.EMPTY_RESPONSE), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of(
            "reset mid-body", fault(Fault.MALFORMED_RESPONSE_CHUNK), ErrorCode.UNKNOWN_OUTCOME),
        Arguments.of("malformed JSON", json("{\"Messages\":["), ErrorCode.UNKNOWN_OUTCOME));
  }

  private static ResponseDefinitionBuilder fault(Fault fault) {
    return aResponse().withFault(fault);
  }

  @ParameterizedTest(name = "{0} is {2}")
  @MethodSource("troubles")
  void C20_aReceiveIsToldTheTroubleByItsCode(
      String name, ResponseDefinitionBuilder response, ErrorCode expected) {
    aws.answer("ReceiveMessage", response);
    MessagingException failure =
        catchThrowableOfType(
            MessagingException.class, () -> receiver.receive(10, Duration.ofSeconds(1)));
    assertThat(failure.code()).isEqualTo(expected);
    assertThat(failure).hasMessageContaining("'orders/billing'");
    assertThat(aws.calls("ReceiveMessage")).as("the engine tries again").isOne();
  }

  @ParameterizedTest(name = "{0} is {2}")
  @MethodSource("troubles")
  void C20_eachSettlementIsToldTheTroubleByItsCode(
      String name, ResponseDefinitionBuilder response, ErrorCode expected) throws Exception {
    List<Delivery> held = receiveEvents(3);
    aws.answer("DeleteMessageBatch", response);
    assertThat(codes(receiver.complete(held)))
        .containsExactly("0 " + expected, "1 " + expected, "2 " + expected);
    assertThat(aws.calls("DeleteMessageBatch")).as("the engine tries again").isOne();
    aws.answer(
        "DeleteMessageBatch",
        json("{\"Successful\":[{\"Id\":\"0\"},{\"Id\":\"1\"},{\"Id\":\"2\"}],\"Failed\":[]}"));
    assertThat(receiver.complete(held).isSuccess()).as("the same deliveries, again").isTrue();
  }

  private static List<String> codes(BatchResult result) {
    return result.failures().stream()
        .map(failure -> failure.position() + " " + failure.cause().code())
        .toList();
  }

  @Test
  void P2_failedEntriesOfASuccessfulAnswerAreReportedAtTheirPositions() throws Exception {
    List<Delivery> held = receiveEvents(5);
    aws.answer(
        "DeleteMessageBatch",
        json(
            """
            {"Successful":[{"Id":"1"}],
             "Failed":[
               {"Id":"0","Code":"ReceiptHandleIsInvalid","SenderFault":true,"Message":"stale"},
               {"Id":"2","Code":"InternalError","SenderFault":false,"Message":"oh"},
               {"Id":"3","Code":"InvalidParameterValue","SenderFault":true,
                "Message":"Reason: The receipt handle has expired."}]}
            """));
    BatchResult result = receiver.complete(held);
    assertThat(codes(result))
        .containsExactly("0 LEASE_LOST", "2 UNKNOWN_OUTCOME", "3 LEASE_LOST", "4 UNKNOWN_OUTCOME");
    assertThat(result.failures())
        .allSatisfy(
            failure ->
                assertThat(failure.cause())
                    .hasMessageContaining("'event-" + failure.position() + "'"));
  }

  @Test
  void C2_aMessageThatComesTwiceIsTwoDeliveriesSettledApart() throws Exception {
    String event = EVENT.formatted("event-0");
    List<Delivery> held = receive(message(event, "first"), message(event, "second"));
    assertThat(held).hasSize(2);
    aws.answer(
        "DeleteMessageBatch",
        json(
            """
            {"Successful":[{"Id":"1"}],
             "Failed":[{"Id":"0","Code":"ReceiptHandleIsInvalid","SenderFault":true,"Message":"x"}]}
            """));
    assertThat(codes(receiver.complete(held))).containsExactly("0 LEASE_LOST");
  }

  @Test
  void C18_whatIsNoEventIsDeliveredAsItIs() throws Exception {
    List<Delivery> held = receive(message("<order/>", "xml"), message("{}", "json"));
    assertThat(held).allMatch(delivery -> delivery.content() instanceof Undecodable);
    assertThat(held.stream().map(one -> ((Undecodable) one.content()).problem()))
        .allMatch(problem -> !problem.contains("order"));
  }

  @Test
  void C7_aDeadLetterThatIsCopiedButNotDeletedIsCopiedOnce() throws Exception {
    List<Delivery> held = receiveEvents(1);
    String done = "{\"Successful\":[{\"Id\":\"0\"}],\"Failed\":[]}";
    aws.answer("ChangeMessageVisibilityBatch", json(done));
    Map<String, String> attributes =
        Map.of(
            "portolan-attempts", "1",
            "portolan-reason", "REJECTED",
            "portolan-reason-text", "no");
    aws.answer(
        "SendMessageBatch",
        json(
            """
            {"Successful":[{"Id":"0","MessageId":"d","MD5OfMessageBody":"%s",
                            "MD5OfMessageAttributes":"%s"}],"Failed":[]}
            """
                .formatted(
                    SqsChecksums.ofBody(EVENT.formatted("event-0")),
                    SqsChecksums.ofAttributes(attributes))));
    aws.answer("DeleteMessageBatch", sqsError(503, "ServiceUnavailable"));
    List<DeadLettering> condemned =
        held.stream()
            .map(
                one ->
                    new DeadLettering(
                        one, new DeadLetterReason(DeadLetterReason.Code.REJECTED, "no", 1)))
            .collect(Collectors.toList());
    assertThat(codes(receiver.deadLetter(condemned))).containsExactly("0 UNAVAILABLE");
    aws.answer("DeleteMessageBatch", json(done));
    assertThat(receiver.deadLetter(condemned).isSuccess()).isTrue();
    assertThat(aws.calls("SendMessageBatch")).isOne();
  }

  @Test
  void C7_whatIsNotHeldAnyMoreLeavesNoCopy() throws Exception {
    List<Delivery> held = receiveEvents(1);
    aws.answer(
        "ChangeMessageVisibilityBatch",
        json(
            """
            {"Successful":[],
             "Failed":[{"Id":"0","Code":"MessageNotInflight","SenderFault":true,"Message":"x"}]}
            """));
    var reason = new DeadLetterReason(DeadLetterReason.Code.REJECTED, "no", 1);
    assertThat(codes(receiver.deadLetter(List.of(new DeadLettering(held.getFirst(), reason)))))
        .containsExactly("0 LEASE_LOST");
    assertThat(aws.calls("SendMessageBatch")).isZero();
  }
}
