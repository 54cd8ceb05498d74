package dev.portolan.fences.violating.simulation.schedule;

import dev.portolan.fences.violating.simulation.run.SimulationKnowsDomain;
import java.util.List;

/** Part of a cycle. */
public final class SimulationTurnsAround {
  List<SimulationKnowsDomain> there = List.of();
}
