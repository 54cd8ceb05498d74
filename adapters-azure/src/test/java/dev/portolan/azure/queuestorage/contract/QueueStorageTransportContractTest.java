package dev.portolan.azure.queuestorage.contract;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.transport.TransportContract;
import dev.portolan.emulators.junit.RequiresAzurite;

/** The contract of the transport, on Queue Storage. */
@RequiresAzurite
final class QueueStorageTransportContractTest extends TransportContract {
  private static final QueueStorageHarness HARNESS = new QueueStorageHarness();

  @Override
  protected BrokerHarness harness() {
    return HARNESS;
  }
}
