package dev.portolan.azure.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Undecodable;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clauses P4 and C18 with clients that know Service Bus and CloudEvents, and not Portolan. */
class ForeignMessagesTest {
  private Bus bus;

  @BeforeEach
  void open() throws Exception {
    bus = Bus.with(Bus.BILLING);
  }

  @AfterEach
  void close() {
    bus.close();
  }

  private ServiceBusClientBuilder client() {
    return new ServiceBusClientBuilder().connectionString(bus.emulator.connectionString());
  }

  private Content received(ServiceBusMessage message) throws InterruptedException {
    try (ServiceBusSenderClient sender = client().sender().topicName("orders").buildClient()) {
      sender.sendMessage(message);
    }
    try (Receiver receiver = bus.transport.receiver(Bus.BILLING)) {
      return Bus.takeAny(receiver).content();
    }
  }

  private static ServiceBusMessage message(String body, Map<String, Object> properties) {
    var message = new ServiceBusMessage(BinaryData.fromString(body));
    message.getApplicationProperties().putAll(properties);
    return message;
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudEvents_", "cloudEvents:"})
  void P4_binaryModeIsReadWithBothPrefixesAndAmqpsOwnTypes(String prefix) throws Exception {
    ServiceBusMessage message =
        message(
            "{}",
            Map.of(
                prefix + "specversion", "1.0",
                prefix + "id", "7",
                prefix + "source", "/foreign",
                prefix + "type", "test.v1",
                prefix + "time", new Date(1_700_000_000_123L),
                prefix + "retries", 3,
                prefix + "urgent", true));
    message.setContentType("application/json");
    assertThat(received(message))
        .isEqualTo(
            new EncodedEvent(
                new EventAttributes(
                    "7",
                    "/foreign",
                    "test.v1",
                    null,
                    OffsetDateTime.parse("2023-11-14T22:13:20.123Z"),
                    "application/json",
                    null,
                    Map.of("retries", "3", "urgent", "true")),
                Payload.copyOf("{}".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void P4_structuredModeIsRead() throws Exception {
    ServiceBusMessage message =
        message(
            "{\"specversion\":\"1.0\",\"id\":\"8\",\"source\":\"/s\",\"type\":\"t\",\"data\":1}",
            Map.of());
    message.setContentType("application/cloudevents+json; charset=utf-8");
    assertThat(received(message))
        .isInstanceOfSatisfying(
            EncodedEvent.class, event -> assertThat(event.attributes().id()).isEqualTo("8"));
  }

  @Test
  void C18_whatIsNoEventIsUndecodableAndSaysWhy() throws Exception {
    assertThat(received(message("hello", Map.of())))
        .isInstanceOfSatisfying(
            Undecodable.class,
            found -> assertThat(found.problem()).contains("cloudEvents_specversion"));
    assertThat(
            received(message("x", Map.of("cloudEvents_specversion", "1.0", "cloudEvents_id", "1"))))
        .isInstanceOfSatisfying(
            Undecodable.class, found -> assertThat(found.problem()).contains("cloudEvents_source"));
    assertThat(received(message("x", Map.of("cloudEvents_specversion", "0.3"))))
        .isInstanceOf(Undecodable.class);
  }

  @Test
  void P4_whatWeWriteIsTheBindingsBinaryMode() throws Exception {
    var event =
        new EncodedEvent(
            new EventAttributes(
                "9", "/s", "t.v1", "sub", null, "text/plain", null, Map.of("tenant", "a")),
            Payload.copyOf("hello".getBytes(StandardCharsets.UTF_8)));
    bus.transport.send(new Address.OfTopic(Bus.ORDERS), List.of(Outbound.of(event)), Bus.PATIENCE);
    try (ServiceBusReceiverClient receiver =
        client().receiver().topicName("orders").subscriptionName("billing").buildClient()) {
      ServiceBusReceivedMessage message =
          receiver.receiveMessages(1, Bus.PATIENCE).stream().findFirst().orElseThrow();
      assertThat(message.getContentType()).isEqualTo("text/plain");
      assertThat(message.getBody().toString()).isEqualTo("hello");
      assertThat(message.getApplicationProperties())
          .containsEntry("cloudEvents_specversion", "1.0")
          .containsEntry("cloudEvents_id", "9")
          .containsEntry("cloudEvents_source", "/s")
          .containsEntry("cloudEvents_type", "t.v1")
          .containsEntry("cloudEvents_subject", "sub")
          .containsEntry("cloudEvents_tenant", "a");
      receiver.complete(message);
    }
  }
}
