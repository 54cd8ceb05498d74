package dev.portolan.azure.queuestorage;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A storage account that answers as a test wants it to. */
final class FaultyStorage implements AutoCloseable {
  private static final String XML = "application/xml";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  /** A request, by what it is. */
  enum Call {
    LIST("GET", "/shop/?\\?.*comp=list.*"),
    PUT("POST", "/shop/[^/]+/messages(\\?.*)?"),
    GET("GET", "/shop/[^/]+/messages\\?.*"),
    UPDATE("PUT", "/shop/[^/]+/messages/.*"),
    DELETE("DELETE", "/shop/[^/]+/messages/.*");

    private final String method;
    private final String url;

    Call(String method, String url) {
      this.method = method;
      this.url = url;
    }
  }

  FaultyStorage() {
    server.start();
  }

  QueueStorageTransport transport(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(
        "connection-string",
        "DefaultEndpointsProtocol=http;AccountName=shop;AccountKey=%s;QueueEndpoint=%s/shop;"
            .formatted(Base64.getEncoder().encodeToString("key".getBytes()), server.baseUrl()));
    settings.put("max-poll-interval", Duration.ofMillis(50));
    settings.putAll(more);
    return QueueStorageTransport.open(Storage.context(settings));
  }

  /** Answers a call, in every queue. */
  void answer(Call call, ResponseDefinitionBuilder response) {
    server.stubFor(request(call.method, urlMatching(call.url)).willReturn(response));
  }

  /** Answers a call in one queue. */
  void answer(Call call, String queue, ResponseDefinitionBuilder response) {
    UrlPattern url = urlMatching(call.url.replace("[^/]+", queue));
    server.stubFor(request(call.method, url).willReturn(response));
  }

  /** Answers a deletion of one message. */
  void answerDeletionOf(String messageId, ResponseDefinitionBuilder response) {
    server.stubFor(
        request("DELETE", urlMatching(".*/messages/" + messageId + "\\?.*")).willReturn(response));
  }

  /** Answers a listing with these queues and their metadata. */
  void has(Map<String, Map<String, String>> queues) {
    answer(
        Call.LIST,
        xml(
            200,
            queues.entrySet().stream()
                .map(
                    queue ->
                        "<Queue><Name>%s</Name><Metadata>%s</Metadata></Queue>"
                            .formatted(queue.getKey(), metadata(queue.getValue())))
                .collect(
                    Collectors.joining(
                        "", "<EnumerationResults><Queues>", "</Queues></EnumerationResults>"))));
  }

  private static String metadata(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> "<%1$s>%2$s</%1$s>".formatted(value.getKey(), value.getValue()))
        .collect(Collectors.joining());
  }

  int calls(Call call) {
    return server
        .countRequestsMatching(requestedFor(call.method, urlMatching(call.url)).build())
        .getCount();
  }

  static ResponseDefinitionBuilder xml(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", XML)
        .withBody("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + body);
  }

  /** {@return an error of the service} */
  static ResponseDefinitionBuilder error(int status, String code) {
    return xml(
            status,
            "<Error><Code>%s</Code><Message>as the test says</Message></Error>".formatted(code))
        .withHeader("x-ms-error-code", code)
        .withHeader("x-ms-request-id", "request-1");
  }

  /** {@return the answer that a message was taken} */
  static ResponseDefinitionBuilder accepted() {
    return xml(
        201,
        """
        <QueueMessagesList><QueueMessage><MessageId>m</MessageId>
        <InsertionTime>Mon, 30 Nov 2026 10:00:00 GMT</InsertionTime>
        <ExpirationTime>Mon, 07 Dec 2026 10:00:00 GMT</ExpirationTime>
        <PopReceipt>p</PopReceipt><TimeNextVisible>Mon, 30 Nov 2026 10:00:00 GMT</TimeNextVisible>
        </QueueMessage></QueueMessagesList>
        """);
  }

  /**
   * {@return the answer of these messages' texts, whose ids are m0, m1, and whose receipts r0, r1}
   */
  static ResponseDefinitionBuilder messages(List<String> texts) {
    var messages = new StringBuilder("<QueueMessagesList>");
    for (int number = 0; number < texts.size(); number++) {
      messages.append(
          """
          <QueueMessage><MessageId>m%1$d</MessageId>
          <InsertionTime>Mon, 30 Nov 2026 10:00:00 GMT</InsertionTime>
          <ExpirationTime>Mon, 07 Dec 2026 10:00:00 GMT</ExpirationTime>
          <PopReceipt>r%1$d</PopReceipt>
          <TimeNextVisible>Mon, 30 Nov 2026 10:00:30 GMT</TimeNextVisible>
          <DequeueCount>1</DequeueCount><MessageText>%2$s</MessageText></QueueMessage>
          """
              .formatted(number, texts.get(number)));
    }
    return xml(200, messages + "</QueueMessagesList>");
  }

  /** {@return the answer that a message's visibility was changed} */
  static ResponseDefinitionBuilder updated(String popReceipt) {
    return aResponse()
        .withStatus(204)
        .withHeader("x-ms-popreceipt", popReceipt)
        .withHeader("x-ms-time-next-visible", "Mon, 30 Nov 2026 10:01:00 GMT");
  }

  /** {@return whether a call with this receipt came} */
  boolean cameWithReceipt(Call call, String popReceipt) {
    return server.findAll(requestedFor(call.method, urlMatching(call.url))).stream()
        .anyMatch(one -> one.getUrl().contains("popreceipt=" + popReceipt));
  }

  @Override
  public void close() {
    server.stop();
  }
}
