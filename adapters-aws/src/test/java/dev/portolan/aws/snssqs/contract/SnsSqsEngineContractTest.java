package dev.portolan.aws.snssqs.contract;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.engine.EngineContract;
import dev.portolan.emulators.junit.RequiresLocalStack;

/** The contract of the engine, on SNS and SQS. */
@RequiresLocalStack
final class SnsSqsEngineContractTest extends EngineContract {
  private static final SnsSqsHarness HARNESS = new SnsSqsHarness();

  @Override
  protected BrokerHarness harness() {
    return HARNESS;
  }
}
