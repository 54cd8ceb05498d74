package dev.portolan.inmemory.contract;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.engine.EngineContract;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The contract of the engine, on the in-memory broker. */
@Execution(ExecutionMode.CONCURRENT)
final class InMemoryEngineContractTest extends EngineContract {
  private final RealTimeHarness harness = new RealTimeHarness();

  @Override
  protected BrokerHarness harness() {
    return harness;
  }
}
