package dev.portolan.inmemory.contract;

import dev.portolan.contract.StoreHarness;
import dev.portolan.contract.store.StoreContract;
import dev.portolan.inmemory.InMemoryProcessStoreProvider;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.ProcessStore;

/** The contract of process stores, on the in-memory one. */
final class InMemoryStoreContractTest extends StoreContract {

  @Override
  protected StoreHarness harness() {
    return new StoreHarness() {
      @Override
      public String adapter() {
        return "inmemory";
      }

      @Override
      public ProcessStore openEmpty(AdapterContext context) {
        return new InMemoryProcessStoreProvider().open(context);
      }
    };
  }
}
