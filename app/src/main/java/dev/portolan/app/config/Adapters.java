package dev.portolan.app.config;

import dev.portolan.ports.spi.BlobStoreProvider;
import dev.portolan.ports.spi.ProcessStoreProvider;
import dev.portolan.ports.spi.TransportProvider;
import java.util.List;
import java.util.stream.Stream;

/**
 * All adapters on the class path.
 *
 * @param brokers the brokers
 * @param stores the process stores
 * @param blobs the blob stores
 */
public record Adapters(
    AdapterCatalog<TransportProvider> brokers,
    AdapterCatalog<ProcessStoreProvider> stores,
    AdapterCatalog<BlobStoreProvider> blobs) {

  /** {@return what a class loader offers} Opens nothing. */
  public static Adapters find(ClassLoader classLoader) {
    return new Adapters(
        AdapterDiscovery.find(AdapterKind.BROKER, classLoader),
        AdapterDiscovery.find(AdapterKind.STORE, classLoader),
        AdapterDiscovery.find(AdapterKind.BLOBS, classLoader));
  }

  /** {@return one line for each provider that cannot be used} */
  public List<String> unusable() {
    return kinds().flatMap(catalog -> catalog.unusable().stream()).toList();
  }

  /** {@return every kind} */
  Stream<AdapterCatalog<?>> kinds() {
    return Stream.of(brokers, stores, blobs);
  }
}
