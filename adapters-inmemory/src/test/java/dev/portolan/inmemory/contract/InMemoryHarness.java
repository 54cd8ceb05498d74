package dev.portolan.inmemory.contract;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.Pace;
import dev.portolan.inmemory.InMemoryTransport;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One in-memory broker per harness, by the system's clock, which jumps where time has to pass. */
public class InMemoryHarness implements BrokerHarness {
  /** Jumps cost nothing, and no machine stalls for so long. */
  private static final Pace PACE =
      new Pace(
          Duration.ofSeconds(30),
          Duration.ofMillis(1),
          Duration.ofSeconds(30),
          Duration.ofMillis(20),
          Duration.ZERO);

  private final JumpingClock clock = new JumpingClock();
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

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public void pass(Duration duration) {
    clock.jump(duration);
    if (first != null) {
      first.timeMoved();
    }
  }
}
