package dev.portolan.emulator.servicebus;

import static dev.portolan.emulator.servicebus.EmulatedClient.message;
import static dev.portolan.emulator.servicebus.EmulatedClient.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.fault.Fault;
import dev.portolan.emulator.servicebus.fault.FaultPlan;
import dev.portolan.emulator.servicebus.fault.FaultPoint;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults on purpose, and what the service's Java client makes of them. */
class FaultTest {
  private static final String WRONG_KEY = "SharedAccessKey=wrong;";

  private ServiceBusEmulator emulator;
  private EmulatedClient client;

  @BeforeEach
  void start() throws Exception {
    emulator = ServiceBusEmulator.builder().queue("orders").start();
    client = new EmulatedClient(emulator);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    emulator.close();
  }

  private ServiceBusSenderClient hasty(String connectionString) {
    return client.opened(
        client
            .builder()
            .connectionString(connectionString)
            .retryOptions(
                new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(5)))
            .sender()
            .queueName("orders")
            .buildClient());
  }

  private static ServiceBusFailureReason reason(Throwable thrown) {
    return ((ServiceBusException) thrown).getReason();
  }

  @ParameterizedTest
  @CsvSource({
    "QUOTA_EXCEEDED, QUOTA_EXCEEDED",
    "ENTITY_DISABLED, MESSAGING_ENTITY_DISABLED",
    "UNAUTHORIZED, UNAUTHORIZED"
  })
  void aRefusedSendIsSaidAsWhatItIs(BrokerError error, String expected) {
    emulator.faults().plan(FaultPoint.SEND, "orders", new Fault.Refuse(error), 1);
    ServiceBusSenderClient sender = hasty(emulator.connectionString());
    assertThatThrownBy(() -> sender.sendMessage(message("1")))
        .satisfies(thrown -> assertThat(reason(thrown)).hasToString(expected));
    assertThat(emulator.counts("orders").active()).isZero();
    sender.sendMessage(message("2"));
    assertThat(emulator.counts("orders").active()).isEqualTo(1);
  }

  @Test
  void aSendWhoseAnswerIsLostIsDoneAndTimesOut() {
    emulator.faults().plan(FaultPoint.SEND, FaultPlan.ANYWHERE, new Fault.LoseAnswer(), 1);
    ServiceBusSenderClient sender = hasty(emulator.connectionString());
    assertThatThrownBy(() -> sender.sendMessage(message("1"))).isInstanceOf(Exception.class);
    assertThat(emulator.counts("orders").active()).isEqualTo(1);
  }

  @Test
  void aSendThatIsLostIsNotDone() {
    emulator.faults().plan(FaultPoint.SEND, "orders", new Fault.LoseRequest(), 1);
    ServiceBusSenderClient sender = hasty(emulator.connectionString());
    assertThatThrownBy(() -> sender.sendMessage(message("1"))).isInstanceOf(Exception.class);
    assertThat(emulator.counts("orders").active()).isZero();
  }

  @Test
  void aBrokenConnectionIsMadeAnew() {
    ServiceBusSenderClient sender = hasty(emulator.connectionString());
    sender.sendMessage(message("1"));
    assertThat(emulator.connections()).isEqualTo(1);
    emulator.breakConnections();
    assertThat(emulator.connections()).isZero();
    assertThat(sendsInTheEnd(sender)).isTrue();
    assertThat(emulator.connections()).isEqualTo(1);
  }

  /** The client gives up a send that meets the end of its link, and attaches anew for the next. */
  @Test
  void aLinkThatIsClosedIsAttachedAnew() {
    ServiceBusSenderClient sender = hasty(emulator.connectionString());
    sender.sendMessage(message("1"));
    emulator.detach("orders", BrokerError.DETACH_FORCED);
    assertThat(sendsInTheEnd(sender)).isTrue();
    assertThat(emulator.counts("orders").active()).isEqualTo(2);
  }

  private static boolean sendsInTheEnd(ServiceBusSenderClient sender) {
    boolean sent = false;
    for (int attempt = 0; attempt < 10 && !sent; attempt++) {
      sent = sends(sender);
    }
    return sent;
  }

  private static boolean sends(ServiceBusSenderClient sender) {
    try {
      sender.sendMessage(message("2"));
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Test
  void aSettlementMayBeAnsweredLate() {
    client.queueSender("orders").sendMessage(message("1"));
    ServiceBusReceiverClient receiver = client.receiver("orders");
    ServiceBusReceivedMessage held = one(receiver);
    var late = new Fault.DelayAnswer(Duration.ofMillis(200));
    emulator.faults().plan(FaultPoint.SETTLE, "orders", late, 1);
    receiver.complete(held);
    assertThat(emulator.counts("orders").active()).isZero();
  }

  @Test
  void aWrongKeyIsRefused() {
    String wrong = emulator.connectionString().replace("SharedAccessKey=SAS_KEY_VALUE;", WRONG_KEY);
    assertThat(wrong).contains(WRONG_KEY);
    ServiceBusSenderClient sender = hasty(wrong);
    assertThatThrownBy(() -> sender.sendMessage(message("1")))
        .satisfies(
            thrown -> assertThat(reason(thrown)).isEqualTo(ServiceBusFailureReason.UNAUTHORIZED));
  }

  @Test
  void aQueueThatIsDeletedIsMissed() {
    ServiceBusSenderClient sender = client.queueSender("orders");
    sender.sendMessage(message("1"));
    emulator.deleteQueue("orders");
    assertThatThrownBy(() -> sender.sendMessage(message("2"))).isInstanceOf(Exception.class);
    ServiceBusSenderClient another = hasty(emulator.connectionString());
    assertThatThrownBy(() -> another.sendMessage(message("2")))
        .satisfies(
            thrown ->
                assertThat(reason(thrown))
                    .isEqualTo(ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND));
  }
}
