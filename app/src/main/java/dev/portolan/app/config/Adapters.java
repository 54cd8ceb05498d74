package dev.portolan.app.config;

import dev.portolan.ports.spi.ProcessStoreProvider;
import dev.portolan.ports.spi.TransportProvider;
import java.util.List;
import java.util.stream.Stream;

/**
 * All adapters on the class path.
 *
 * @param brokers the brokers
 * @param stores the process stores
 */
public record Adapters(
    AdapterCatalog<TransportProvider> brokers, AdapterCatalog<ProcessStoreProvider> stores) {

  /** {@return what a class loader offers} Opens nothing. */
  public static Adapters find(ClassLoader classLoader) {
    return new Adapters(
        AdapterDiscovery.find(AdapterKind.BROKER, classLoader),
        AdapterDiscovery.find(AdapterKind.STORE, classLoader));
  }

  /** {@return one line for each provider that cannot be used} */
  public List<String> unusable() {
    return Stream.concat(brokers.unusable().stream(), stores.unusable().stream()).toList();
  }

  /** {@return both kinds} */
  Stream<AdapterCatalog<?>> kinds() {
    return Stream.of(brokers, stores);
  }
}
