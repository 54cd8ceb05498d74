package dev.portolan.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import dev.portolan.emulator.servicebus.entity.MessageCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** More than the service's own emulator holds: 50 entities and 10 connections. */
class CapacityTest {
  private static final int ENTITIES = 1_000;
  private static final int CONNECTIONS = 200;
  private static final int MESSAGES_EACH = 5;

  /** Half of the connections send, the other half receive; all are open at the end. */
  @Test
  void aThousandEntitiesAndTwoHundredConnectionsThatAllCarryMessages() throws Exception {
    ServiceBusEmulatorBuilder builder = ServiceBusEmulator.builder();
    for (int number = 0; number < ENTITIES; number++) {
      builder.queue("queue-" + number);
    }
    try (ServiceBusEmulator emulator = builder.start();
        EmulatedClient client = new EmulatedClient(emulator);
        var threads = Executors.newFixedThreadPool(20)) {
      var work = new ArrayList<Callable<List<String>>>();
      for (int number = 0; number < CONNECTIONS / 2; number++) {
        String queue = "queue-" + number * 10;
        ServiceBusSenderClient sender = client.queueSender(queue);
        ServiceBusReceiverClient receiver = client.receiver(queue);
        work.add(
            () -> {
              for (int message = 0; message < MESSAGES_EACH; message++) {
                sender.sendMessage(EmulatedClient.message(queue + "/" + message));
              }
              return EmulatedClient.bodies(receiver, MESSAGES_EACH);
            });
      }
      var received = new ArrayList<String>();
      for (Future<List<String>> done : threads.invokeAll(work)) {
        received.addAll(done.get());
      }
      assertThat(received).doesNotHaveDuplicates().hasSize(CONNECTIONS / 2 * MESSAGES_EACH);
      assertThat(emulator.connections()).isEqualTo(CONNECTIONS);
      assertThat(emulator.queues()).hasSize(ENTITIES);
      for (int number = 0; number < CONNECTIONS / 2; number++) {
        assertThat(emulator.counts("queue-" + number * 10)).isEqualTo(new MessageCounts(0, 0, 0));
      }
    }
  }
}
