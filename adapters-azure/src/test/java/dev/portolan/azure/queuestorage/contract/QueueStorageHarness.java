package dev.portolan.azure.queuestorage.contract;

import com.azure.storage.queue.QueueServiceClientBuilder;
import dev.portolan.azure.queuestorage.QueueStorageTransport;
import dev.portolan.azure.queuestorage.topology.QueueStorageNames;
import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.Pace;
import dev.portolan.emulators.Azurite;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Queue Storage as Azurite plays it. */
final class QueueStorageHarness implements BrokerHarness {
  @Override
  public String adapter() {
    return "azure-queue";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(
        Capability.DURABLE,
        Capability.SEND_DELAY,
        Capability.RELEASE_DELAY,
        Capability.FREE_EXTENSION,
        Capability.SUBSCRIPTION_ADDRESS,
        Capability.DEAD_LETTERS,
        Capability.TOPOLOGY_DESCRIBE,
        Capability.TOPOLOGY_CREATE);
  }

  private static String connectionString() {
    return Azurite.shared().address().connectionString();
  }

  @Override
  public Transport open(AdapterContext context) {
    return QueueStorageTransport.open(
        new AdapterContext(
            new Settings(
                Map.of(
                    "connection-string",
                    connectionString(),
                    "max-poll-interval",
                    Duration.ofMillis(500),
                    // All tests share one Azurite, which does one thing at a time.
                    "max-calls",
                    8,
                    "answer-timeout",
                    Duration.ofSeconds(50))),
            context.clock(),
            context.random(),
            context.format()));
  }

  @Override
  public boolean putForeign(Subscription<?> subscription, Payload body) {
    new QueueServiceClientBuilder()
        .connectionString(connectionString())
        .buildClient()
        .getQueueClient(new QueueStorageNames("").queue(subscription))
        .sendMessage(Base64.getEncoder().encodeToString(body.toByteArray()));
    return true;
  }

  @Override
  public Pace pace() {
    return new Pace(
        Duration.ofSeconds(5),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60),
        Duration.ofSeconds(2),
        Duration.ofSeconds(1));
  }

  @Override
  public int generatedFilters() {
    return 100;
  }
}
