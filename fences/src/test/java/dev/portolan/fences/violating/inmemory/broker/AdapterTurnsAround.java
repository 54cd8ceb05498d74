package dev.portolan.fences.violating.inmemory.broker;

import dev.portolan.fences.violating.inmemory.store.AdapterKnowsRuntime;
import java.util.List;

/** Part of a cycle. */
public final class AdapterTurnsAround {
  List<AdapterKnowsRuntime> there = List.of();
}
