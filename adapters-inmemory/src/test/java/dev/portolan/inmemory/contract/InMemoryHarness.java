package dev.portolan.inmemory.contract;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.inmemory.InMemoryTransport;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Transport;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One in-memory broker per harness, by the system's clock. */
final class InMemoryHarness implements BrokerHarness {
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
}
