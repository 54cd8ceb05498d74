package dev.portolan.app.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key with the value that holds for it.
 *
 * @param <T> Java type of the value
 * @param key the key
 * @param value the value; null where nothing is configured and there is no default
 * @param origin where the value came from
 */
public record BoundValue<T>(Key<T> key, @Nullable T value, Origin origin) {

  static <T> BoundValue<T> ofDefault(Key<T> key) {
    return new BoundValue<>(key, key.defaultValue(), Origin.builtIn());
  }

  /** {@return the value of a raw text, if the key allows it} */
  static <T> Optional<BoundValue<T>> parse(Key<T> key, RawValue raw) {
    return key.type().parser().apply(raw.text()).map(v -> new BoundValue<>(key, v, raw.origin()));
  }

  /** {@return whether a source other than the defaults states it} */
  public boolean isConfigured() {
    return origin.source() != Source.DEFAULT;
  }

  /** {@return the value as configuration would write it, masked if secret; empty if absent} */
  public Optional<String> shown() {
    return Optional.ofNullable(value).map(key::shown);
  }

  /** {@return key, masked value and origin} */
  @Override
  public String toString() {
    return key.name() + " = " + shown().orElse("(not set)") + " (" + origin + ")";
  }
}
