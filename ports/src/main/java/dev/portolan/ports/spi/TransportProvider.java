package dev.portolan.ports.spi;

import java.util.List;

/**
 * Makes a transport from configuration. Found through {@link java.util.ServiceLoader}, so a jar on
 * the class path is all a new broker needs.
 */
public interface TransportProvider {

  /** {@return the name that configuration chooses this broker by, for instance {@code inmemory}} */
  String name();

  /** {@return the settings it takes} */
  List<Setting<?>> settings();

  /**
   * Opens a transport. Creates nothing in the broker.
   *
   * @throws dev.portolan.ports.MessagingException with {@code INVALID} for settings that cannot go
   *     together, naming them all
   */
  Transport open(AdapterContext context);
}
