package dev.portolan.ports.spi;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The configured values of an adapter's declared settings. Immutable.
 *
 * @param values by setting name; absent where nothing is configured
 */
public record Settings(Map<String, Object> values) {
  /** Copies the values. */
  public Settings {
    values = Map.copyOf(values);
  }

  /** {@return settings in which every default holds} */
  public static Settings defaults() {
    return new Settings(Map.of());
  }

  /** {@return the configured value, else the default, if there is either} */
  public <T> Optional<T> find(Setting<T> setting) {
    Object configured = values.get(setting.name());
    return configured == null
        ? Optional.ofNullable(setting.defaultValue())
        : Optional.of(setting.type().cast(configured));
  }

  /** {@return the value of a setting that has a default} */
  public <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalArgumentException(setting.name() + " has no default"));
  }

  /** {@return the names only: values may be secret} */
  @Override
  public String toString() {
    return Objects.toString(values.keySet());
  }
}
