package dev.portolan.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value that holds for each known key. */
final class BoundValues {
  private final Map<String, BoundValue<?>> byName = new LinkedHashMap<>();

  BoundValues(KnownKeys known) {
    known.all().forEach(key -> put(BoundValue.ofDefault(key)));
  }

  void put(BoundValue<?> value) {
    byName.put(value.key().name(), value);
  }

  /** {@return the bound value of a key} */
  BoundValue<?> bound(String name) {
    BoundValue<?> bound = byName.get(name);
    if (bound == null) {
      throw new IllegalStateException(name + " is not among the known keys");
    }
    return bound;
  }

  /** {@return the value of a key, if there is one} */
  <T> Optional<T> find(Key<T> key) {
    return Optional.ofNullable(bound(key.name()).value()).map(key.type().javaType()::cast);
  }

  /** {@return the value of a key that has a default} */
  <T> T get(Key<T> key) {
    return find(key).orElseThrow(() -> new IllegalStateException(key.name() + " has no default"));
  }

  List<BoundValue<?>> all() {
    return List.copyOf(byName.values());
  }
}
