package dev.portolan.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import dev.portolan.emulator.servicebus.junit.ServiceBusEmulatorTest;
import org.junit.jupiter.api.Test;

// readme:start
@ServiceBusEmulatorTest(queues = "orders", subscriptions = "events/billing")
class OrdersTest {
  @Test
  void anOrderIsSent(ServiceBusEmulator emulator) {
    var client = new ServiceBusClientBuilder().connectionString(emulator.connectionString());
    try (ServiceBusSenderClient sender = client.sender().queueName("orders").buildClient()) {
      sender.sendMessage(new ServiceBusMessage("42"));
    }
    assertThat(emulator.counts("orders").active()).isEqualTo(1);
  }
}
// readme:end
