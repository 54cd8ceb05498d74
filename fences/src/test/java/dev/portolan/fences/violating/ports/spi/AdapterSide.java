package dev.portolan.fences.violating.ports.spi;

import dev.portolan.fences.violating.ports.cycle.PortsTurnAround;

/** Part of a cycle. */
public final class AdapterSide {
  PortsTurnAround back = new PortsTurnAround();
}
