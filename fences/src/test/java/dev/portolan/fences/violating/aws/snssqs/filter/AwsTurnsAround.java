package dev.portolan.fences.violating.aws.snssqs.filter;

import dev.portolan.fences.violating.aws.snssqs.topology.AwsKnowsRuntime;
import java.util.List;

/** Part of a cycle. */
public final class AwsTurnsAround {
  List<AwsKnowsRuntime> there = List.of();
}
