package dev.portolan.contract.engine;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tells a group of tests which contract it is nested in. */
final class OfContract implements BeforeEachCallback {

  @Override
  public void beforeEach(ExtensionContext context) {
    var instances = context.getRequiredTestInstances();
    EngineContract contract = instances.findInstance(EngineContract.class).orElseThrow();
    instances.findInstance(EngineSuite.class).orElseThrow().use(contract);
  }
}
