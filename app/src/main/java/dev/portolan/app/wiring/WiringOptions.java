package dev.portolan.app.wiring;

import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.Transport;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * What a command changes in the standard wiring. Immutable; start with {@link #standard}.
 *
 * @param seed seed of all randomness; empty for randomness that nobody can repeat
 * @param transport put around the transport when it is opened, for instance to inject faults
 * @param store put around the process store when it is opened
 */
public record WiringOptions(
    OptionalLong seed, UnaryOperator<Transport> transport, UnaryOperator<ProcessStore> store) {
  /** Checks that all is given. */
  public WiringOptions {
    Objects.requireNonNull(seed, "seed");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(store, "store");
  }

  /** {@return no change} */
  public static WiringOptions standard() {
    return new WiringOptions(
        OptionalLong.empty(), UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** {@return a copy with all randomness from this seed} */
  public WiringOptions seed(long value) {
    return new WiringOptions(OptionalLong.of(value), transport, store);
  }

  /** {@return a copy that puts this around the transport; closing it closes the transport} */
  public WiringOptions transport(UnaryOperator<Transport> around) {
    return new WiringOptions(seed, around, store);
  }

  /** {@return a copy that puts this around the store; closing it closes the store} */
  public WiringOptions store(UnaryOperator<ProcessStore> around) {
    return new WiringOptions(seed, transport, around);
  }
}
