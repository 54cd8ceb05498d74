package dev.portolan.fences.violating.azure.queuestorage.message;

import dev.portolan.fences.violating.azure.queuestorage.topology.QueuesKnowRuntime;
import java.util.List;

/** Part of a cycle. */
public final class QueuesTurnAround {
  List<QueuesKnowRuntime> there = List.of();
}
