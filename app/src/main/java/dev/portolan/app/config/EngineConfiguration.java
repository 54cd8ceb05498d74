package dev.portolan.app.config;

import dev.portolan.ports.spi.Capability;
import dev.portolan.runtime.environment.EngineSettings;
import java.util.Objects;
import java.util.Set;

/**
 * What configuration says of the engine.
 *
 * @param settings the engine's settings, but for missing topology, which depends on the broker
 * @param onMissing what is done about missing topology
 * @param source CloudEvents source of published events, a URI reference
 */
public record EngineConfiguration(
    EngineSettings settings, MissingTopology onMissing, String source) {
  /** Checks that all is given. */
  public EngineConfiguration {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(onMissing, "onMissing");
    Objects.requireNonNull(source, "source");
  }

  /** {@return the engine's settings on a broker with these capabilities} */
  public EngineSettings settingsOn(Set<Capability> capabilities) {
    return settings.onMissing(onMissing.on(capabilities));
  }
}
