package dev.portolan.azure.servicebus.contract;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.engine.EngineContract;

/** The contract of the engine, on Service Bus. */
final class ServiceBusEngineContractTest extends EngineContract {
  private static final ServiceBusHarness HARNESS = new ServiceBusHarness();

  @Override
  protected BrokerHarness harness() {
    return HARNESS;
  }
}
