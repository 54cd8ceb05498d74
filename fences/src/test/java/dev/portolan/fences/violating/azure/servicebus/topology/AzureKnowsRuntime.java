package dev.portolan.fences.violating.azure.servicebus.topology;

import dev.portolan.fences.violating.azure.servicebus.filter.AzureTurnsAround;
import dev.portolan.fences.violating.runtime.consume.RuntimeKnowsAdapter;
import java.util.List;

/** Knows the runtime. */
public final class AzureKnowsRuntime {
  List<RuntimeKnowsAdapter> runtime = List.of();
  List<AzureTurnsAround> cycle = List.of();
}
