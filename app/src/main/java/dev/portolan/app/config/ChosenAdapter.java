package dev.portolan.app.config;

import dev.portolan.ports.spi.Settings;
import java.util.Objects;

/**
 * An adapter with its configured settings.
 *
 * @param <P> type of its provider
 * @param adapter the adapter
 * @param settings its settings
 */
public record ChosenAdapter<P>(Adapter<P> adapter, Settings settings) {
  /** Checks that both are given. */
  public ChosenAdapter {
    Objects.requireNonNull(adapter, "adapter");
    Objects.requireNonNull(settings, "settings");
  }

  /** {@return the adapter's name} */
  public String name() {
    return adapter.name();
  }
}
