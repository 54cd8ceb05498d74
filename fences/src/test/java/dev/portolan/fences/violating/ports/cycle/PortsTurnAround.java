package dev.portolan.fences.violating.ports.cycle;

import dev.portolan.fences.violating.ports.spi.AdapterSide;
import java.util.List;

/** Part of a cycle. */
public final class PortsTurnAround {
  List<AdapterSide> there = List.of();
}
