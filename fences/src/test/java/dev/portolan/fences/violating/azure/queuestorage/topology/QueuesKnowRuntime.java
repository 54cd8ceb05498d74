package dev.portolan.fences.violating.azure.queuestorage.topology;

import dev.portolan.fences.violating.azure.queuestorage.message.QueuesTurnAround;
import dev.portolan.fences.violating.runtime.consume.RuntimeKnowsAdapter;
import java.util.List;

/** Knows the runtime. */
public final class QueuesKnowRuntime {
  List<RuntimeKnowsAdapter> runtime = List.of();
  List<QueuesTurnAround> cycle = List.of();
}
