package dev.portolan.aws.snssqs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Settings;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** SNS and SQS that answer as a test wants them to. */
final class FaultyAws implements AutoCloseable {
  private static final String JSON = "application/x-amz-json-1.0";
  private static final String XML = "text/xml";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  private final BlockingQueue<Received> receives = new LinkedBlockingQueue<>();

  /**
   * A ReceiveMessage that was answered.
   *
   * @param answeredNanos when
   * @param body what was asked
   */
  record Received(long answeredNanos, String body) {}

  FaultyAws() {
    server.addMockServiceRequestListener(
        (request, response) -> {
          if ("AmazonSQS.ReceiveMessage".equals(request.getHeader("X-Amz-Target"))) {
            receives.add(new Received(System.nanoTime(), request.getBodyAsString()));
          }
        });
    server.start();
    answer("GetQueueUrl", json("{\"QueueUrl\":\"%s/000000000000/q\"}".formatted(server.baseUrl())));
  }

  /** {@return a transport that talks to it} */
  SnsSqsTransport transport(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("endpoint", server.baseUrl());
    settings.put("region", "eu-central-1");
    settings.put("account-id", "000000000000");
    settings.put("access-key-id", "test");
    settings.put("secret-access-key", "test");
    return SnsSqsTransport.open(
        new AdapterContext(
            new Settings(settings),
            InstantSource.system(),
            new Random(1),
            new CloudEventsJsonFormat()));
  }

  /** Answers an action of SQS. */
  void answer(String action, ResponseDefinitionBuilder response) {
    server.stubFor(sqs(action).willReturn(response));
  }

  /** Answers an action of SQS once, between two states of a story. */
  void answer(String action, String from, String to, ResponseDefinitionBuilder response) {
    server.stubFor(
        sqs(action)
            .inScenario(action)
            .whenScenarioStateIs(from)
            .willSetStateTo(to)
            .willReturn(response));
  }

  private static MappingBuilder sqs(String action) {
    return any(anyUrl()).withHeader("X-Amz-Target", equalTo("AmazonSQS." + action));
  }

  /** Answers PublishBatch. */
  void answerPublish(ResponseDefinitionBuilder response) {
    server.stubFor(publish().willReturn(response));
  }

  /** Answers PublishBatch once, between two states of a story. */
  void answerPublish(String from, String to, ResponseDefinitionBuilder response) {
    server.stubFor(
        publish()
            .inScenario("publish")
            .whenScenarioStateIs(from)
            .willSetStateTo(to)
            .willReturn(response));
  }

  private static MappingBuilder publish() {
    return any(anyUrl()).withRequestBody(containing("Action=PublishBatch"));
  }

  int publishes() {
    return server
        .countRequestsMatching(
            anyRequestedFor(anyUrl()).withRequestBody(containing("Action=PublishBatch")).build())
        .getCount();
  }

  int calls(String action) {
    return server
        .countRequestsMatching(
            anyRequestedFor(anyUrl())
                .withHeader("X-Amz-Target", equalTo("AmazonSQS." + action))
                .build())
        .getCount();
  }

  /** {@return so many answered receives, from now on} */
  List<Received> receives(int count) throws InterruptedException {
    receives.clear();
    var answered = new ArrayList<Received>();
    while (answered.size() < count) {
      Received next = receives.poll(1, TimeUnit.MINUTES);
      if (next == null) {
        throw new AssertionError("Only " + answered.size() + " receives came");
      }
      answered.add(next);
    }
    return answered;
  }

  static ResponseDefinitionBuilder json(String body) {
    return okForContentType(JSON, body);
  }

  static ResponseDefinitionBuilder xml(String body) {
    return okForContentType(XML, body);
  }

  /** {@return an error of SQS} */
  static ResponseDefinitionBuilder sqsError(int status, String code) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", JSON)
        .withBody(
            "{\"__type\":\"com.amazonaws.sqs#%s\",\"message\":\"as the test says\"}"
                .formatted(code));
  }

  /** {@return an error of SNS} */
  static ResponseDefinitionBuilder snsError(int status, String code) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", XML)
        .withBody(
            """
            <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <Error><Type>Sender</Type><Code>%s</Code><Message>as the test says</Message></Error>
              <RequestId>request-1</RequestId>
            </ErrorResponse>
            """
                .formatted(code));
  }

  /** {@return PublishBatch's answer that all of so many entries were accepted} */
  static ResponseDefinitionBuilder accepted(int entries) {
    String members =
        IntStream.range(0, entries)
            .mapToObj("<member><Id>%d</Id><MessageId>m</MessageId></member>"::formatted)
            .collect(Collectors.joining());
    return published(members, "");
  }

  /** {@return PublishBatch's answer} */
  static ResponseDefinitionBuilder published(String successful, String failed) {
    return xml(
        """
        <PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
          <PublishBatchResult><Successful>%s</Successful><Failed>%s</Failed></PublishBatchResult>
          <ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata>
        </PublishBatchResponse>
        """
            .formatted(successful, failed));
  }

  /** {@return one entry of PublishBatch's answer that failed} */
  static String failed(int id, String code, boolean senderFault) {
    return "<member><Id>%d</Id><Code>%s</Code><SenderFault>%s</SenderFault><Message>as the test says</Message></member>"
        .formatted(id, code, senderFault);
  }

  @Override
  public void close() {
    server.stop();
  }
}
