package dev.portolan.azure.queuestorage.contract;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.engine.EngineContract;
import dev.portolan.emulators.junit.RequiresAzurite;
import org.junit.jupiter.api.BeforeAll;

/** The contract of the engine, on Queue Storage. */
@RequiresAzurite
final class QueueStorageEngineContractTest extends EngineContract {
  private static final QueueStorageHarness HARNESS = new QueueStorageHarness();

  @BeforeAll
  static void warmUp() {
    QueueStorageHarness.warmUp();
  }

  @Override
  protected BrokerHarness harness() {
    return HARNESS;
  }
}
