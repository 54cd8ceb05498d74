package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.Pace;
import dev.portolan.inmemory.contract.InMemoryHarness;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A broker all of whose transports have the same fault. */
final class FaultyHarness extends InMemoryHarness {
  private final String name;
  private final Set<Capability> capabilities;
  private final UnaryOperator<Transport> breaking;
  private final Duration patience;
  private final Map<Transport, Transport> sound = new ConcurrentHashMap<>();

  /**
   * Starts a broker.
   *
   * @param name of its adapter
   * @param capabilities what the transports are meant to declare
   * @param breaking what is done to each transport
   * @param patience how long it takes until nothing more is expected of it
   */
  FaultyHarness(
      String name,
      Set<Capability> capabilities,
      UnaryOperator<Transport> breaking,
      Duration patience) {
    this.name = name;
    this.capabilities = capabilities;
    this.breaking = breaking;
    this.patience = patience;
  }

  @Override
  public String adapter() {
    return name;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Transport open(AdapterContext context) {
    Transport within = super.open(context);
    Transport broken = breaking.apply(within);
    sound.put(broken, within);
    return broken;
  }

  /** Where the transport is not meant to create anything, the broker's owner does. */
  @Override
  public void provide(Transport transport, Topology topology) {
    boolean creates = capabilities.contains(Capability.TOPOLOGY_CREATE);
    (creates ? transport : sound.getOrDefault(transport, transport)).create(topology);
  }

  @Override
  public Pace pace() {
    Pace usual = super.pace();
    return new Pace(
        usual.lease(), usual.poll(), patience, Duration.ofMillis(10), usual.precision());
  }

  @Override
  public int generatedFilters() {
    return 100;
  }
}
