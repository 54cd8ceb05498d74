package dev.portolan.ports.spi;

import java.util.List;

/** Makes a blob store from configuration. Found through {@link java.util.ServiceLoader}. */
public interface BlobStoreProvider {

  /** {@return the name that configuration chooses this store by, for instance {@code inmemory}} */
  String name();

  /** {@return the settings it takes} */
  List<Setting<?>> settings();

  /**
   * Opens a store. Creates nothing in it.
   *
   * @throws dev.portolan.ports.MessagingException with {@code INVALID} for settings that cannot go
   *     together, naming them all
   */
  BlobStore open(AdapterContext context);
}
