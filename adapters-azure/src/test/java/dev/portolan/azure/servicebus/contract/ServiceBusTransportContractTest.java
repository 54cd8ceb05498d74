package dev.portolan.azure.servicebus.contract;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.transport.TransportContract;

/** The contract of the transport, on Service Bus. */
final class ServiceBusTransportContractTest extends TransportContract {
  private static final ServiceBusHarness HARNESS = new ServiceBusHarness();

  @Override
  protected BrokerHarness harness() {
    return HARNESS;
  }
}
