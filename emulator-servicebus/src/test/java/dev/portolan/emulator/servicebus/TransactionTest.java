package dev.portolan.emulator.servicebus;

import static dev.portolan.emulator.servicebus.EmulatedClient.message;
import static dev.portolan.emulator.servicebus.EmulatedClient.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusTransactionContext;
import com.azure.messaging.servicebus.models.CompleteOptions;
import dev.portolan.emulator.servicebus.description.DeliverySettings;
import dev.portolan.emulator.servicebus.description.QueueDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sends and settlements that happen together, as the service's Java client sees them. */
class TransactionTest {
  private final ManualClock clock = new ManualClock(Instant.parse("2030-01-01T00:00:00Z"));
  private ServiceBusEmulator emulator;
  private EmulatedClient client;
  private ServiceBusSenderClient sender;
  private ServiceBusReceiverClient receiver;

  @BeforeEach
  void start() throws Exception {
    DeliverySettings settings = DeliverySettings.DEFAULTS.withLock(Duration.ofSeconds(30));
    emulator =
        ServiceBusEmulator.builder()
            .clock(clock)
            .queue(QueueDescription.of("orders", settings))
            .start();
    client = new EmulatedClient(emulator);
    var both = client.builder().enableCrossEntityTransactions();
    receiver =
        client.opened(
            both.receiver()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .queueName("orders")
                .buildClient());
    sender = client.opened(both.sender().queueName("orders").buildClient());
    sender.sendMessage(message("1"));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    emulator.close();
  }

  private ServiceBusTransactionContext oneForTwo(ServiceBusReceivedMessage held) {
    ServiceBusTransactionContext transaction = receiver.createTransaction();
    receiver.complete(held, new CompleteOptions().setTransactionContext(transaction));
    sender.sendMessages(List.of(message("2"), message("3")), transaction);
    return transaction;
  }

  @Test
  void whatIsCommittedIsDoneAtOnceAndNotBefore() {
    ServiceBusTransactionContext transaction = oneForTwo(one(receiver));
    assertThat(emulator.counts("orders").active()).isEqualTo(1);
    assertThat(emulator.counts("orders").locked()).isEqualTo(1);
    receiver.commitTransaction(transaction);
    assertThat(emulator.counts("orders").locked()).isZero();
    assertThat(EmulatedClient.bodies(receiver, 2)).containsExactly("2", "3");
  }

  @Test
  void whatIsRolledBackIsNotDoneAndTheMessageIsStillHeld() {
    ServiceBusReceivedMessage held = one(receiver);
    receiver.rollbackTransaction(oneForTwo(held));
    assertThat(emulator.counts("orders").active()).isEqualTo(1);
    assertThat(emulator.counts("orders").locked()).isEqualTo(1);
  }

  @Test
  void withALockThatHasEndedNothingOfItIsDone() {
    ServiceBusReceivedMessage held = one(receiver);
    ServiceBusTransactionContext transaction = receiver.createTransaction();
    sender.sendMessage(message("2"), transaction);
    receiver.complete(held, new CompleteOptions().setTransactionContext(transaction));
    clock.advance(Duration.ofSeconds(30));
    assertThatThrownBy(() -> receiver.commitTransaction(transaction))
        .isInstanceOf(RuntimeException.class);
    assertThat(emulator.counts("orders").active()).isEqualTo(1);
  }
}
