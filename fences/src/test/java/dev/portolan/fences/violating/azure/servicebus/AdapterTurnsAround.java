package dev.portolan.fences.violating.azure.servicebus;

import dev.portolan.fences.violating.azure.blob.AdapterKnowsRuntime;
import java.util.List;

/** Part of a cycle. */
public final class AdapterTurnsAround {
  List<AdapterKnowsRuntime> there = List.of();
}
