package dev.portolan.contract.transport;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives a group of tests the harness of the contract it is nested in. */
final class HarnessOfContract implements BeforeEachCallback {

  @Override
  public void beforeEach(ExtensionContext context) {
    var instances = context.getRequiredTestInstances();
    TransportContract contract = instances.findInstance(TransportContract.class).orElseThrow();
    instances.findInstance(TransportSuite.class).orElseThrow().use(contract.harness());
  }
}
