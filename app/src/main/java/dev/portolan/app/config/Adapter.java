package dev.portolan.app.config;

import dev.portolan.ports.spi.Setting;
import java.util.List;
import java.util.Objects;

/**
 * A provider found on the class path.
 *
 * @param <P> type of the provider
 * @param name the name that configuration chooses it by
 * @param provider the provider itself
 * @param settings the settings it declares; each name once
 * @param location the jar or folder it came from
 */
public record Adapter<P>(String name, P provider, List<Setting<?>> settings, String location) {
  /** Copies the settings. */
  public Adapter {
    Objects.requireNonNull(provider, "provider");
    settings = List.copyOf(settings);
  }
}
