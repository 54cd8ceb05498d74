package dev.portolan.fences.violating.emulators.junit;

import dev.portolan.fences.violating.emulators.server.EmulatorKnowsRuntime;
import java.util.List;

/** Part of a cycle. */
public final class EmulatorTurnsAround {
  List<EmulatorKnowsRuntime> there = List.of();
}
