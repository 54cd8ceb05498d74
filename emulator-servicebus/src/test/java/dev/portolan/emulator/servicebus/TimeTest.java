package dev.portolan.emulator.servicebus;

import static dev.portolan.emulator.servicebus.EmulatedClient.isEmpty;
import static dev.portolan.emulator.servicebus.EmulatedClient.message;
import static dev.portolan.emulator.servicebus.EmulatedClient.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import dev.portolan.emulator.servicebus.description.DeliverySettings;
import dev.portolan.emulator.servicebus.description.QueueDescription;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locks, schedules and expiry, by a clock that the test advances. */
class TimeTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClock clock = new ManualClock(START);
  private ServiceBusEmulator emulator;
  private EmulatedClient client;

  @BeforeEach
  void start() throws Exception {
    DeliverySettings settings =
        DeliverySettings.DEFAULTS.withLock(Duration.ofSeconds(30)).withMaxDeliveries(3);
    emulator =
        ServiceBusEmulator.builder()
            .clock(clock)
            .queue(QueueDescription.of("orders", settings))
            .queue(
                QueueDescription.of("brief", settings.withTimeToLive(Duration.ofMinutes(1), true)))
            .queue(
                QueueDescription.of("gone", settings.withTimeToLive(Duration.ofMinutes(1), false)))
            .queue(QueueDescription.of("once").withDuplicateWindow(Duration.ofMinutes(10)))
            .start();
    client = new EmulatedClient(emulator);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    emulator.close();
  }

  private static OffsetDateTime at(Duration afterStart) {
    return START.plus(afterStart).atOffset(ZoneOffset.UTC);
  }

  private static ServiceBusFailureReason reason(Throwable thrown) {
    return ((ServiceBusException) thrown).getReason();
  }

  @Test
  void aMessageWhoseLockEndsComesAgainAndCountsAsFailed() {
    client.queueSender("orders").sendMessage(message("1"));
    ServiceBusReceiverClient receiver = client.receiver("orders");
    ServiceBusReceivedMessage held = one(receiver);
    assertThat(held.getLockedUntil()).isEqualTo(at(Duration.ofSeconds(30)));
    clock.advance(Duration.ofSeconds(30).minusMillis(1));
    assertThat(emulator.counts("orders").locked()).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(emulator.counts("orders").locked()).isZero();
    assertThatThrownBy(() -> receiver.complete(held))
        .satisfies(
            thrown ->
                assertThat(reason(thrown)).isEqualTo(ServiceBusFailureReason.MESSAGE_LOCK_LOST));
    ServiceBusReceivedMessage again = one(receiver);
    assertThat(again.getDeliveryCount()).isEqualTo(1);
    receiver.complete(again);
  }

  @Test
  void aRenewedLockLastsFromTheRenewal() {
    client.queueSender("orders").sendMessage(message("1"));
    ServiceBusReceiverClient receiver = client.receiver("orders");
    ServiceBusReceivedMessage held = one(receiver);
    clock.advance(Duration.ofSeconds(20));
    assertThat(receiver.renewMessageLock(held)).isEqualTo(at(Duration.ofSeconds(50)));
    clock.advance(Duration.ofSeconds(29));
    receiver.complete(held);
    assertThat(emulator.counts("orders").active()).isZero();
  }

  @Test
  void afterTheLastDeliveryItIsADeadLetter() {
    client.queueSender("orders").sendMessage(message("1"));
    ServiceBusReceiverClient receiver = client.receiver("orders");
    receiver.abandon(one(receiver));
    ServiceBusReceivedMessage second = one(receiver);
    assertThat(second.getDeliveryCount()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(30));
    receiver.abandon(one(receiver));
    ServiceBusReceivedMessage dead = one(client.dead("orders"));
    assertThat(dead.getDeadLetterReason()).isEqualTo("MaxDeliveryCountExceeded");
    assertThat(dead.getDeliveryCount()).isEqualTo(3);
  }

  @Test
  void aScheduledMessageBecomesActiveAtItsTime() {
    ServiceBusSenderClient sender = client.queueSender("orders");
    ServiceBusReceiverClient receiver = client.receiver("orders");
    Long number = sender.scheduleMessage(message("later"), at(Duration.ofHours(1)));
    assertThat(receiver.peekMessage(number).getState()).isEqualTo(ServiceBusMessageState.SCHEDULED);
    clock.advance(Duration.ofHours(1).minusMillis(1));
    assertThat(emulator.counts("orders").active()).isZero();
    clock.advance(Duration.ofMillis(1));
    ServiceBusReceivedMessage received = one(receiver);
    assertThat(received.getBody().toString()).isEqualTo("later");
    assertThat(received.getEnqueuedSequenceNumber()).isEqualTo(number);
    assertThat(received.getSequenceNumber()).isGreaterThan(number);
    assertThat(received.getEnqueuedTime()).isEqualTo(at(Duration.ofHours(1)));
  }

  @Test
  void aScheduledMessageCanBeTakenBack() {
    ServiceBusSenderClient sender = client.queueSender("orders");
    List<Long> numbers =
        List.of(
            sender.scheduleMessage(message("1"), at(SECOND)),
            sender.scheduleMessage(message("2"), at(SECOND)));
    sender.cancelScheduledMessage(numbers.get(0));
    clock.advance(Duration.ofMinutes(1));
    assertThat(emulator.counts("orders").active()).isEqualTo(1);
    assertThat(one(client.receiver("orders")).getBody().toString()).isEqualTo("2");
  }

  @Test
  void whatExpiresIsADeadLetterOrGone() {
    client.queueSender("brief").sendMessage(message("1"));
    client.queueSender("gone").sendMessage(message("2"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(emulator.counts("brief").active()).isZero();
    assertThat(emulator.counts("gone").active()).isZero();
    assertThat(emulator.counts("gone/$deadletterqueue").active()).isZero();
    assertThat(one(client.dead("brief")).getDeadLetterReason()).isEqualTo("TTLExpiredException");
  }

  @Test
  void itsSendersWishCountsIfItIsForLess() {
    ServiceBusSenderClient sender = client.queueSender("gone");
    sender.sendMessage(message("short").setTimeToLive(SECOND));
    sender.sendMessage(message("long").setTimeToLive(Duration.ofHours(1)));
    clock.advance(SECOND);
    assertThat(emulator.counts("gone").active()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(59));
    assertThat(emulator.counts("gone").active()).isZero();
  }

  @Test
  void aLockedMessageDoesNotExpireWhileItIsHeld() {
    client.queueSender("gone").sendMessage(message("1").setTimeToLive(SECOND));
    ServiceBusReceiverClient receiver = client.receiver("gone");
    ServiceBusReceivedMessage held = one(receiver);
    clock.advance(Duration.ofSeconds(10));
    receiver.abandon(held);
    assertThat(isEmpty(receiver)).isTrue();
  }

  @Test
  void aRepetitionWithinTheWindowIsDropped() {
    ServiceBusSenderClient sender = client.queueSender("once");
    sender.sendMessage(message("1"));
    sender.sendMessage(message("1"));
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    sender.sendMessage(message("1"));
    assertThat(emulator.counts("once").active()).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    sender.sendMessage(message("1"));
    assertThat(emulator.counts("once").active()).isEqualTo(2);
  }
}
