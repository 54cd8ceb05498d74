package dev.portolan.contract;

import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.ProcessStore;
import java.util.Optional;

/**
 * What the suites need to know of a process store: the one class that the author of a store writes.
 * The author of a broker's adapter writes none; the engine suite then uses a store that it finds on
 * the class path.
 *
 * <p><b>Ownership.</b> A suite closes every store it opened. What is behind them is the author's.
 */
public interface StoreHarness {

  /** {@return the adapter's name, as in the capability table} */
  String adapter();

  /**
   * Opens a store in which nothing is kept yet: in a new place, or in one that was emptied.
   *
   * @param context what the adapter is given; its settings are the adapter's defaults, to be
   *     replaced by the harness where the store is elsewhere
   */
  ProcessStore openEmpty(AdapterContext context);

  /**
   * Opens another store in the place of the last one, as a second process would, or the same
   * process after its restart. A store that is durable has to have it.
   *
   * @return empty if a store belongs to the process that opened it, and nobody else reaches it
   */
  default Optional<ProcessStore> openAgain(AdapterContext context) {
    return Optional.empty();
  }
}
