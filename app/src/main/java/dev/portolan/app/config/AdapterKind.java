package dev.portolan.app.config;

import dev.portolan.ports.spi.BlobStoreProvider;
import dev.portolan.ports.spi.ProcessStoreProvider;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.TransportProvider;
import java.util.List;
import java.util.function.Function;

/**
 * A kind of adapter that configuration chooses by name. The provider interfaces of the ports have
 * the same shape and no common type.
 *
 * @param <P> type of the providers
 * @param noun what people call it
 * @param choice the key that chooses one
 * @param section prefix of the keys of all adapters of this kind, with its last dot
 * @param type the provider interface
 * @param name reads a provider's name
 * @param settings reads a provider's settings
 */
public record AdapterKind<P>(
    String noun,
    String choice,
    String section,
    Class<P> type,
    Function<P, String> name,
    Function<P, List<Setting<?>>> settings) {

  /** Brokers. */
  public static final AdapterKind<TransportProvider> BROKER =
      new AdapterKind<>(
          "broker",
          "portolan.broker",
          "portolan.brokers.",
          TransportProvider.class,
          TransportProvider::name,
          TransportProvider::settings);

  /** Process stores. */
  public static final AdapterKind<ProcessStoreProvider> STORE =
      new AdapterKind<>(
          "store",
          "portolan.store",
          "portolan.stores.",
          ProcessStoreProvider.class,
          ProcessStoreProvider::name,
          ProcessStoreProvider::settings);

  /** Blob stores. */
  public static final AdapterKind<BlobStoreProvider> BLOBS =
      new AdapterKind<>(
          "blob store",
          "portolan.blobs",
          "portolan.blob-stores.",
          BlobStoreProvider.class,
          BlobStoreProvider::name,
          BlobStoreProvider::settings);

  /** {@return the prefix of the keys of one adapter, with its last dot} */
  public String sectionOf(String adapterName) {
    return section + adapterName + ".";
  }
}
