package dev.portolan.aws.snssqs.contract;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.transport.TransportContract;
import dev.portolan.emulators.junit.RequiresLocalStack;

/** The contract of the transport, on SNS and SQS. */
@RequiresLocalStack
final class SnsSqsTransportContractTest extends TransportContract {
  private static final SnsSqsHarness HARNESS = new SnsSqsHarness();

  @Override
  protected BrokerHarness harness() {
    return HARNESS;
  }
}
