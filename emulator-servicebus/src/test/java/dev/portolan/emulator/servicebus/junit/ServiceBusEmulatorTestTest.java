package dev.portolan.emulator.servicebus.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import dev.portolan.emulator.servicebus.description.QueueDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** The annotation, used as its users do. */
@ServiceBusEmulatorTest(
    queues = "orders",
    subscriptions = {"events/billing", "events/audit"},
    config = "/dev/portolan/emulator/servicebus/config/Config.json")
class ServiceBusEmulatorTestTest {
  private ServiceBusEmulator ofSetUp;

  @BeforeEach
  void remember(ServiceBusEmulator emulator) {
    ofSetUp = emulator;
  }

  @RepeatedTest(2)
  void eachTestHasAnEmulatorOfItsOwn(ServiceBusEmulator emulator) {
    assertThat(emulator).isSameAs(ofSetUp);
    assertThat(emulator.queues())
        .extracting(QueueDescription::name)
        .containsExactly("orders", "queue.1");
    assertThat(emulator.subscriptions("events")).hasSize(2);
    emulator.create(QueueDescription.of("only-in-this-test"));
  }
}
