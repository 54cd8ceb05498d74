package dev.portolan.fences.violating.emulator.servicebus.amqp;

import dev.portolan.fences.violating.emulator.servicebus.entity.BrokerTurnsAround;
import dev.portolan.fences.violating.runtime.publish.RuntimePrints;
import java.util.List;

/** Knows the runtime. */
public final class ProtocolKnowsRuntime {
  List<RuntimePrints> runtime = List.of();
  List<BrokerTurnsAround> cycle = List.of();
}
