package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.StoreHarness;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.ProcessStoreProvider;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A store of the class path, for adapters that have none of their own.
 *
 * @param adapter its name
 */
record ServiceStoreHarness(String adapter) implements StoreHarness {

  @Override
  public ProcessStore openEmpty(AdapterContext context) {
    List<ProcessStoreProvider> named =
        ServiceLoader.load(ProcessStoreProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals(adapter))
            .toList();
    assertThat(named)
        .as("process stores named '%s' on the class path: override store() to use another", adapter)
        .hasSize(1);
    return named.getFirst().open(context);
  }
}
