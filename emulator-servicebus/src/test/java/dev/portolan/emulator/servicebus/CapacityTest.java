package dev.portolan.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void aThousandEntitiesAndTwoHundredConnections() throws Exception {
    ServiceBusEmulatorBuilder builder = ServiceBusEmulator.builder();
    for (int number = 0; number < ENTITIES; number++) {
      builder.queue("queue-" + number);
    }
    try (ServiceBusEmulator emulator = builder.start();
        EmulatedClient client = new EmulatedClient(emulator);
        var threads = Executors.newFixedThreadPool(20)) {
      var work = new ArrayList<Callable<Boolean>>();
      List<ServiceBusSenderClient> senders = new ArrayList<>();
      for (int number = 0; number < CONNECTIONS; number++) {
        ServiceBusSenderClient sender = client.queueSender("queue-" + number * 5);
        senders.add(sender);
        work.add(
            () -> {
              sender.sendMessage(EmulatedClient.message("1"));
              return true;
            });
      }
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
      assertThat(senders).hasSize(CONNECTIONS);
      assertThat(emulator.connections()).isEqualTo(CONNECTIONS);
      assertThat(emulator.queues()).hasSize(ENTITIES);
      for (int number = 0; number < CONNECTIONS; number++) {
        assertThat(emulator.counts("queue-" + number * 5)).isEqualTo(new MessageCounts(1, 0, 0));
      }
    }
  }
}
