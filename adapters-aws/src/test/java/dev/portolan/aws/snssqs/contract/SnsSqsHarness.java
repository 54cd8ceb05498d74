package dev.portolan.aws.snssqs.contract;

import dev.portolan.aws.snssqs.SnsSqsTransport;
import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.Pace;
import dev.portolan.emulators.LocalStack;
import dev.portolan.emulators.LocalStackAddress;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** SNS and SQS as LocalStack plays them. */
final class SnsSqsHarness implements BrokerHarness {
  @Override
  public String adapter() {
    return "aws";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(
        Capability.DURABLE,
        Capability.KEY_ORDER,
        Capability.RELEASE_DELAY,
        Capability.FREE_EXTENSION,
        Capability.SUBSCRIPTION_ADDRESS,
        Capability.DEAD_LETTERS,
        Capability.TOPOLOGY_DESCRIBE,
        Capability.TOPOLOGY_CREATE);
  }

  @Override
  public Transport open(AdapterContext context) {
    return SnsSqsTransport.open(
        new AdapterContext(settings(), context.clock(), context.random(), context.format()));
  }

  private static Settings settings() {
    LocalStackAddress place = LocalStack.shared().address();
    return new Settings(
        Map.of(
            "endpoint", place.endpoint().toString(),
            "region", place.region(),
            "access-key-id", place.accessKeyId(),
            "secret-access-key", place.secretAccessKey()));
  }

  @Override
  public Pace pace() {
    return new Pace(
        Duration.ofSeconds(5),
        Duration.ofSeconds(1),
        Duration.ofMinutes(3),
        Duration.ofSeconds(2),
        Duration.ofSeconds(1));
  }

  @Override
  public int generatedFilters() {
    return 50;
  }
}
