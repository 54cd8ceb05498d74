package dev.portolan.contract.store;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tells a group of tests which contract it is nested in. */
final class OfContract implements BeforeEachCallback {

  @Override
  public void beforeEach(ExtensionContext context) {
    var instances = context.getRequiredTestInstances();
    StoreContract contract = instances.findInstance(StoreContract.class).orElseThrow();
    instances.findInstance(StoreSuite.class).orElseThrow().use(contract);
  }
}
