package dev.portolan.fences.violating.azure.blob;

import dev.portolan.fences.violating.azure.servicebus.AdapterTurnsAround;
import dev.portolan.fences.violating.runtime.consume.RuntimeKnowsAdapter;
import java.util.List;

/** Knows the runtime. */
public final class AdapterKnowsRuntime {
  List<RuntimeKnowsAdapter> runtime = List.of();
  List<AdapterTurnsAround> cycle = List.of();
}
