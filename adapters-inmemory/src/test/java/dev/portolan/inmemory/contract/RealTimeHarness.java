package dev.portolan.inmemory.contract;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.Pace;
import dev.portolan.inmemory.InMemoryTransport;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One in-memory broker per harness, by the system's clock, as engines need it. */
final class RealTimeHarness implements BrokerHarness {
  /** A machine that stalls for half of a lease loses it, so they are not as short as could be. */
  private static final Pace PACE =
      new Pace(
          Duration.ofSeconds(2),
          Duration.ofMillis(5),
          Duration.ofSeconds(60),
          Duration.ofMillis(100),
          Duration.ZERO);

  private @Nullable InMemoryTransport first;

  @Override
  public String adapter() {
    return "inmemory";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.complementOf(EnumSet.of(Capability.DURABLE));
  }

  @Override
  public Transport open(AdapterContext context) {
    if (first == null) {
      first = InMemoryTransport.open(context);
    }
    return first.connectAnother();
  }

  @Override
  public Pace pace() {
    return PACE;
  }
}
