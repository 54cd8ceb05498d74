package dev.portolan.fences.violating.runtime.consume;

import dev.portolan.fences.violating.inmemory.store.AdapterKnowsRuntime;
import dev.portolan.fences.violating.runtime.publish.RuntimePrints;
import java.util.List;

/** Knows an adapter. */
public final class RuntimeKnowsAdapter {
  List<AdapterKnowsRuntime> adapters = List.of();
  List<RuntimePrints> cycle = List.of();
}
