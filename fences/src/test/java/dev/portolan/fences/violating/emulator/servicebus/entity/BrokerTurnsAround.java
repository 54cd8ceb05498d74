package dev.portolan.fences.violating.emulator.servicebus.entity;

import dev.portolan.fences.violating.emulator.servicebus.amqp.ProtocolKnowsRuntime;
import java.util.List;

/** Part of a cycle. */
public final class BrokerTurnsAround {
  List<ProtocolKnowsRuntime> there = List.of();
}
