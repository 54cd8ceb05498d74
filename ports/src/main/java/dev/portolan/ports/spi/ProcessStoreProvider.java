package dev.portolan.ports.spi;

import java.util.List;

/** Makes a process store from configuration. Found through {@link java.util.ServiceLoader}. */
public interface ProcessStoreProvider {

  /** {@return the name that configuration chooses this store by, for instance {@code inmemory}} */
  String name();

  /** {@return the settings it takes} */
  List<Setting<?>> settings();

  /**
   * Opens a store.
   *
   * @throws dev.portolan.ports.MessagingException with {@code INVALID} for settings that cannot go
   *     together, naming them all
   */
  ProcessStore open(AdapterContext context);
}
