package dev.portolan.fences.violating.contract;

import dev.portolan.fences.violating.inmemory.store.AdapterKnowsRuntime;
import java.util.List;

/** Knows an adapter. */
public final class ContractKnowsAdapter {
  List<AdapterKnowsRuntime> adapter = List.of();
}
