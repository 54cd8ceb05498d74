package dev.portolan.fences.violating.aws.snssqs;

import dev.portolan.fences.violating.aws.s3.AdapterKnowsRuntime;
import java.util.List;

/** Part of a cycle. */
public final class AdapterTurnsAround {
  List<AdapterKnowsRuntime> there = List.of();
}
