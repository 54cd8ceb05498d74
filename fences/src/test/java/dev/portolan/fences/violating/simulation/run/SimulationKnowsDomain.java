package dev.portolan.fences.violating.simulation.run;

import dev.portolan.fences.violating.domain.sales.SalesKnowsBilling;
import dev.portolan.fences.violating.simulation.schedule.SimulationTurnsAround;
import java.util.List;

/** Knows the domain. */
public final class SimulationKnowsDomain {
  List<SalesKnowsBilling> domain = List.of();
  List<SimulationTurnsAround> cycle = List.of();
}
