package dev.portolan.inmemory.contract;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.engine.EngineContract;

/** The contract of the engine, on the in-memory broker. */
final class InMemoryEngineContractTest extends EngineContract {
  private final RealTimeHarness harness = new RealTimeHarness();

  @Override
  protected BrokerHarness harness() {
    return harness;
  }
}
