package dev.portolan.azure.servicebus.contract;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import dev.portolan.azure.servicebus.ServiceBusTransport;
import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.Pace;
import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Service Bus as the emulator plays it, one for all tests of this JVM. */
final class ServiceBusHarness implements BrokerHarness {
  private static final ServiceBusEmulator EMULATOR = start();

  private static ServiceBusEmulator start() {
    try {
      return ServiceBusEmulator.builder().adminPort(0).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String adapter() {
    return "azure-servicebus";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(
        Capability.DURABLE,
        Capability.KEY_ORDER,
        Capability.SEND_DELAY,
        Capability.RELEASE_DELAY,
        Capability.SUBSCRIPTION_ADDRESS,
        Capability.DEAD_LETTERS,
        Capability.TOPOLOGY_DESCRIBE,
        Capability.TOPOLOGY_CREATE);
  }

  @Override
  public Transport open(AdapterContext context) {
    return ServiceBusTransport.open(
        new AdapterContext(settings(), context.clock(), context.random(), context.format()));
  }

  private static Settings settings() {
    return new Settings(
        Map.of(
            "connection-string",
            EMULATOR.connectionString(),
            "admin-endpoint",
            "http://localhost:" + EMULATOR.adminPort().orElseThrow()));
  }

  /** A lock lasts 5 s at least. */
  @Override
  public Pace pace() {
    return new Pace(
        Duration.ofSeconds(5),
        Duration.ofMillis(250),
        Duration.ofMinutes(3),
        Duration.ofMillis(750),
        Duration.ofMillis(100));
  }

  @Override
  public boolean putForeign(Subscription<?> subscription, Payload body) {
    var message = new ServiceBusMessage(BinaryData.fromBytes(body.toByteArray()));
    message.setSessionId("foreign");
    try (ServiceBusSenderClient sender =
        new ServiceBusClientBuilder()
            .connectionString(EMULATOR.connectionString())
            .sender()
            .topicName(subscription.topic().name())
            .buildClient()) {
      sender.sendMessage(message);
    }
    return true;
  }

  @Override
  public int generatedFilters() {
    return 200;
  }
}
