package dev.portolan.emulator.servicebus;

import static dev.portolan.emulator.servicebus.EmulatedClient.bodies;
import static dev.portolan.emulator.servicebus.EmulatedClient.isEmpty;
import static dev.portolan.emulator.servicebus.EmulatedClient.message;
import static dev.portolan.emulator.servicebus.EmulatedClient.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.AbandonOptions;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queues, as the service's Java client sees them. */
class QueueTest {
  private ServiceBusEmulator emulator;
  private EmulatedClient client;
  private ServiceBusSenderClient sender;

  @BeforeEach
  void start() throws Exception {
    emulator = ServiceBusEmulator.builder().queue("orders").start();
    client = new EmulatedClient(emulator);
    sender = client.queueSender("orders");
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    emulator.close();
  }

  @Test
  void aMessageArrivesAsItWasSent() {
    ServiceBusMessage sent =
        message("hello")
            .setSubject("greeting")
            .setContentType("text/plain")
            .setCorrelationId("42")
            .setReplyTo("answers")
            .setTo("you");
    sent.getApplicationProperties().putAll(Map.of("text", "ä", "number", 7L, "truth", true));
    sender.sendMessage(sent);

    ServiceBusReceivedMessage received = one(client.receiver("orders"));
    assertThat(received.getBody().toString()).isEqualTo("hello");
    assertThat(received.getMessageId()).isEqualTo("hello");
    assertThat(received.getSubject()).isEqualTo("greeting");
    assertThat(received.getContentType()).isEqualTo("text/plain");
    assertThat(received.getCorrelationId()).isEqualTo("42");
    assertThat(received.getReplyTo()).isEqualTo("answers");
    assertThat(received.getTo()).isEqualTo("you");
    assertThat(received.getApplicationProperties())
        .isEqualTo(Map.of("text", "ä", "number", 7L, "truth", true));
    assertThat(received.getSequenceNumber()).isEqualTo(1);
    assertThat(received.getDeliveryCount()).isZero();
    assertThat(received.getState()).isEqualTo(ServiceBusMessageState.ACTIVE);
    assertThat(received.getLockedUntil()).isAfter(received.getEnqueuedTime());
  }

  @Test
  void messagesComeInTheOrderTheyWereSentIn() {
    List<String> all = IntStream.range(0, 250).mapToObj(Integer::toString).toList();
    all.forEach(body -> sender.sendMessage(message(body)));
    assertThat(bodies(client.receiver("orders"), 250)).isEqualTo(all);
  }

  @Test
  void aBatchIsAsManyMessages() {
    List<String> all = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
    sender.sendMessages(all.stream().map(EmulatedClient::message).toList());
    assertThat(bodies(client.receiver("orders"), 100)).isEqualTo(all);
    assertThat(emulator.counts("orders").active()).isZero();
  }

  @Test
  void whatIsCompletedIsGoneAndWhatIsAbandonedComesAgainWithItsCount() {
    sender.sendMessage(message("1"));
    ServiceBusReceiverClient receiver = client.receiver("orders");
    receiver.abandon(
        one(receiver), new AbandonOptions().setPropertiesToModify(Map.of("why", "later")));
    ServiceBusReceivedMessage again = one(receiver);
    assertThat(again.getDeliveryCount()).isEqualTo(1);
    assertThat(again.getApplicationProperties()).containsEntry("why", "later");
    receiver.complete(again);
    assertThat(isEmpty(receiver)).isTrue();
    assertThat(emulator.counts("orders").active()).isZero();
  }

  @Test
  void aDeadLetterCarriesItsReasonAndItsSource() {
    sender.sendMessage(message("1"));
    ServiceBusReceiverClient receiver = client.receiver("orders");
    receiver.deadLetter(
        one(receiver),
        new DeadLetterOptions()
            .setDeadLetterReason("poison")
            .setDeadLetterErrorDescription("nobody can read it")
            .setPropertiesToModify(Map.of("by", "billing")));
    ServiceBusReceivedMessage dead = one(client.dead("orders"));
    assertThat(dead.getDeadLetterReason()).isEqualTo("poison");
    assertThat(dead.getDeadLetterErrorDescription()).isEqualTo("nobody can read it");
    assertThat(dead.getDeadLetterSource()).isEqualTo("orders");
    assertThat(dead.getApplicationProperties()).containsEntry("by", "billing");
    assertThat(dead.getBody().toString()).isEqualTo("1");
  }

  @Test
  void whatIsReceivedForGoodNeedsNoSettlement() {
    sender.sendMessage(message("1"));
    assertThat(one(client.deleting("orders")).getBody().toString()).isEqualTo("1");
    assertThat(emulator.counts("orders").active()).isZero();
  }

  @Test
  void aDeferredMessageIsReceivedByItsNumberOnly() {
    sender.sendMessage(message("1"));
    ServiceBusReceiverClient receiver = client.receiver("orders");
    ServiceBusReceivedMessage first = one(receiver);
    receiver.defer(first);
    assertThat(isEmpty(receiver)).isTrue();
    assertThat(receiver.peekMessage(0).getState()).isEqualTo(ServiceBusMessageState.DEFERRED);
    ServiceBusReceivedMessage deferred = receiver.receiveDeferredMessage(first.getSequenceNumber());
    assertThat(deferred.getBody().toString()).isEqualTo("1");
    receiver.complete(deferred);
    assertThatThrownBy(() -> receiver.receiveDeferredMessage(first.getSequenceNumber()))
        .isInstanceOf(ServiceBusException.class);
  }

  @Test
  void whoPeeksTakesNothing() {
    sender.sendMessages(List.of(message("1"), message("2"), message("3")));
    ServiceBusReceiverClient receiver = client.receiver("orders");
    assertThat(receiver.peekMessages(10).stream().map(one -> one.getBody().toString()))
        .containsExactly("1", "2", "3");
    assertThat(receiver.peekMessage(2).getBody().toString()).isEqualTo("2");
    assertThat(bodies(receiver, 3)).containsExactly("1", "2", "3");
    assertThat(receiver.peekMessage(1)).isNull();
  }

  @Test
  void aLockCanBeRenewed() {
    sender.sendMessage(message("1"));
    ServiceBusReceiverClient receiver = client.receiver("orders");
    ServiceBusReceivedMessage held = one(receiver);
    assertThat(receiver.renewMessageLock(held)).isAfterOrEqualTo(held.getLockedUntil());
  }

  @Test
  void aQueueThatIsNotThereIsSaidSo() {
    ServiceBusSenderClient nowhere = client.queueSender("nowhere");
    assertThatThrownBy(() -> nowhere.sendMessage(message("1")))
        .isInstanceOfSatisfying(
            ServiceBusException.class,
            e ->
                assertThat(e.getReason())
                    .isEqualTo(ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND));
  }

  @Test
  void aMessageThatIsTooLargeIsRefused() {
    assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x".repeat(300_000))))
        .isInstanceOf(ServiceBusException.class);
    assertThat(emulator.counts("orders").active()).isZero();
  }

  @Test
  void aMessageOfManyFramesArrivesWhole() {
    String body = "x".repeat(200_000);
    sender.sendMessage(new ServiceBusMessage(body));
    assertThat(one(client.receiver("orders")).getBody().toString()).isEqualTo(body);
  }

  @Test
  void aReceiverThatWaitsGetsWhatComes() {
    ServiceBusReceiverClient receiver = client.receiver("orders");
    assertThat(isEmpty(receiver)).isTrue();
    sender.sendMessage(message("late"));
    assertThat(one(receiver).getBody().toString()).isEqualTo("late");
  }
}
