package dev.portolan.fences.violating.azure.servicebus.filter;

import dev.portolan.fences.violating.azure.servicebus.topology.AzureKnowsRuntime;
import java.util.List;

/** Part of a cycle. */
public final class AzureTurnsAround {
  List<AzureKnowsRuntime> there = List.of();
}
