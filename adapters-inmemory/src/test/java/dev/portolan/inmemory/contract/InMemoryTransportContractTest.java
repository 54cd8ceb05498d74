package dev.portolan.inmemory.contract;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.transport.TransportContract;

/** The contract of transports, on the in-memory broker. */
final class InMemoryTransportContractTest extends TransportContract {
  private final InMemoryHarness harness = new InMemoryHarness();

  @Override
  protected BrokerHarness harness() {
    return harness;
  }
}
