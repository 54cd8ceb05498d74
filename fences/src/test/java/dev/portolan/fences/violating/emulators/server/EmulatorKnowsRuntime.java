package dev.portolan.fences.violating.emulators.server;

import dev.portolan.fences.violating.emulators.junit.EmulatorTurnsAround;
import dev.portolan.fences.violating.runtime.publish.RuntimePrints;
import java.util.List;

/** Knows the runtime. */
public final class EmulatorKnowsRuntime {
  List<RuntimePrints> runtime = List.of();
  List<EmulatorTurnsAround> cycle = List.of();
}
