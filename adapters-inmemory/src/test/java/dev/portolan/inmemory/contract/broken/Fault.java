package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.spi.Transport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A way to break a transport.
 *
 * @param name what is wrong
 * @param clause what it breaks
 * @param breaking makes, for each broker, what breaks each of its transports; what it remembers is
 *     the broker's
 */
record Fault(String name, Clause clause, Supplier<UnaryOperator<Transport>> breaking) {

  /** {@return a fault that remembers nothing} */
  static Fault of(String name, Clause clause, UnaryOperator<Transport> breaking) {
    return new Fault(name, clause, () -> breaking);
  }

  @Override
  public String toString() {
    return clause + " " + name;
  }
}
