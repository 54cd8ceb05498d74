package dev.portolan.emulator.servicebus;

import static dev.portolan.emulator.servicebus.EmulatedClient.message;
import static dev.portolan.emulator.servicebus.EmulatedClient.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import dev.portolan.emulator.servicebus.description.DeliverySettings;
import dev.portolan.emulator.servicebus.description.QueueDescription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions, as the service's Java client sees them. */
class SessionTest {
  private final ManualClock clock = new ManualClock(Instant.parse("2030-01-01T00:00:00Z"));
  private ServiceBusEmulator emulator;
  private EmulatedClient client;
  private ServiceBusSenderClient sender;
  private ServiceBusSessionReceiverClient sessions;

  @BeforeEach
  void start() throws Exception {
    DeliverySettings settings =
        DeliverySettings.DEFAULTS.withSessions(true).withLock(Duration.ofSeconds(30));
    emulator =
        ServiceBusEmulator.builder()
            .clock(clock)
            .queue(QueueDescription.of("orders", settings))
            .start();
    client = new EmulatedClient(emulator);
    sender = client.queueSender("orders");
    sessions = sessions(Duration.ofSeconds(20));
  }

  private ServiceBusSessionReceiverClient sessions(Duration timeout) {
    return client.opened(
        client
            .builder()
            .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(timeout))
            .sessionReceiver()
            .maxAutoLockRenewDuration(Duration.ZERO)
            .queueName("orders")
            .buildClient());
  }

  private void send(String session, String... bodies) {
    for (String body : bodies) {
      sender.sendMessage(message(body).setSessionId(session));
    }
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    emulator.close();
  }

  @Test
  void aSessionHasOneReceiverAndItsMessagesInOrder() {
    send("a", "1", "2");
    send("b", "3");
    ServiceBusReceiverClient a = client.opened(sessions.acceptSession("a"));
    assertThat(EmulatedClient.bodies(a, 2)).containsExactly("1", "2");
    ServiceBusSessionReceiverClient other = sessions(Duration.ofSeconds(20));
    assertThatThrownBy(() -> other.acceptSession("a")).hasMessageContaining("cannot be");
    ServiceBusReceiverClient next = client.opened(sessions.acceptNextSession());
    assertThat(next.getSessionId()).isEqualTo("b");
    assertThat(one(next).getSessionId()).isEqualTo("b");
  }

  @Test
  void whoAsksForAnySessionGetsTheOneThatComes() throws Exception {
    var accepted = CompletableFuture.supplyAsync(() -> sessions.acceptNextSession());
    send("late", "1");
    ServiceBusReceiverClient receiver = client.opened(accepted.get(30, TimeUnit.SECONDS));
    assertThat(receiver.getSessionId()).isEqualTo("late");
    assertThat(one(receiver).getBody().toString()).isEqualTo("1");
  }

  @Test
  void aClosedReceiverGivesItsSessionBackAndNothingCountsAsFailed() {
    send("a", "1");
    ServiceBusReceiverClient first = sessions.acceptSession("a");
    assertThat(one(first).getDeliveryCount()).isZero();
    first.close();
    ServiceBusReceiverClient second = client.opened(sessions.acceptNextSession());
    ServiceBusReceivedMessage again = one(second);
    assertThat(again.getDeliveryCount()).isZero();
    second.complete(again);
    assertThat(emulator.counts("orders").active()).isZero();
  }

  @Test
  void aSessionWhoseLockEndsGoesToTheNextAndItsMessagesCountAsFailed() {
    send("a", "1");
    ServiceBusReceiverClient first =
        client.opened(sessions(Duration.ofSeconds(5)).acceptSession("a"));
    ServiceBusReceivedMessage held = one(first);
    clock.advance(Duration.ofSeconds(30));
    assertThatThrownBy(() -> first.complete(held)).isInstanceOf(Exception.class);
    ServiceBusReceiverClient second = client.opened(sessions.acceptNextSession());
    assertThat(second.getSessionId()).isEqualTo("a");
    assertThat(one(second).getDeliveryCount()).isEqualTo(1);
  }

  @Test
  void aRenewedSessionStays() {
    send("a", "1");
    ServiceBusReceiverClient receiver = client.opened(sessions.acceptSession("a"));
    ServiceBusReceivedMessage held = one(receiver);
    clock.advance(Duration.ofSeconds(20));
    assertThat(receiver.renewSessionLock().toInstant()).isEqualTo(clock.instant().plusSeconds(30));
    clock.advance(Duration.ofSeconds(20));
    receiver.complete(held);
    assertThat(emulator.counts("orders").active()).isZero();
  }

  @Test
  void aSessionKeepsItsState() {
    send("a", "1");
    ServiceBusReceiverClient receiver = sessions.acceptSession("a");
    assertThat(receiver.getSessionState()).isNull();
    receiver.setSessionState("half".getBytes(StandardCharsets.UTF_8));
    receiver.close();
    ServiceBusReceiverClient next = client.opened(sessions.acceptSession("a"));
    assertThat(next.getSessionState()).isEqualTo("half".getBytes(StandardCharsets.UTF_8));
    next.setSessionState(null);
    assertThat(next.getSessionState()).isNull();
  }

  @Test
  void whereThereIsNoSessionTheWaitEnds() {
    ServiceBusSessionReceiverClient hasty = sessions(Duration.ofSeconds(1));
    var accepted = new CompletableFuture<Throwable>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                hasty.acceptNextSession();
                accepted.complete(null);
              } catch (RuntimeException e) {
                accepted.complete(e);
              }
            });
    assertThat(accepted.orTimeout(30, TimeUnit.SECONDS).join()).isNotNull();
  }

  @Test
  void withoutASessionNothingIsTaken() {
    assertThatThrownBy(() -> sender.sendMessage(message("1")))
        .isInstanceOf(ServiceBusException.class)
        .hasMessageContaining("SessionId");
    ServiceBusReceiverClient plain = client.receiver("orders");
    assertThatThrownBy(() -> plain.receiveMessages(1, Duration.ofSeconds(5)).stream().toList())
        .isInstanceOf(Exception.class);
    assertThat(List.of(emulator.counts("orders").active())).containsExactly(0);
  }
}
