package dev.portolan.fences.violating.aws.snssqs.topology;

import dev.portolan.fences.violating.aws.snssqs.filter.AwsTurnsAround;
import dev.portolan.fences.violating.runtime.consume.RuntimeKnowsAdapter;
import java.util.List;

/** Knows the runtime. */
public final class AwsKnowsRuntime {
  List<RuntimeKnowsAdapter> runtime = List.of();
  List<AwsTurnsAround> cycle = List.of();
}
