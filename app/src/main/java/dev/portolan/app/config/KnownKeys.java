package dev.portolan.app.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Every key that configuration may have: the application's own and those of the adapters. */
public final class KnownKeys {
  private final Map<String, Key<?>> byName = new LinkedHashMap<>();
  private final Map<String, List<Key<?>>> byVariable;

  private KnownKeys(Collection<Key<?>> keys) {
    keys.forEach(key -> byName.put(key.name(), key));
    byVariable = keys.stream().collect(Collectors.groupingBy(Key::environmentVariable));
  }

  /** {@return the application's keys and those of these adapters} */
  public static KnownKeys of(Adapters adapters) {
    var keys = new ArrayList<>(CoreKeys.all());
    adapters.kinds().forEach(catalog -> addSettings(keys, catalog));
    return new KnownKeys(keys);
  }

  private static void addSettings(List<Key<?>> keys, AdapterCatalog<?> catalog) {
    catalog.adapters().forEach(adapter -> keys.addAll(Key.ofAdapter(catalog.kind(), adapter)));
  }

  /** {@return all keys: the application's, then each adapter's} */
  public Collection<Key<?>> all() {
    return byName.values();
  }

  Optional<Key<?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** {@return the keys that an environment variable can mean: normally one or none} */
  List<Key<?>> byVariable(String variable) {
    return byVariable.getOrDefault(variable, List.of());
  }

  /** {@return whether keys stand below this name} */
  boolean isSection(String name) {
    return byName.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
  }

  /** {@return the known key above this name, if there is one} */
  Optional<Key<?>> above(String name) {
    return byName.values().stream().filter(key -> name.startsWith(key.name() + ".")).findFirst();
  }

  /** {@return the known key that an unknown one was probably meant to be} */
  String nearest(String unknown) {
    return nearest(unknown, Key::name);
  }

  /** {@return the variable that an unknown one was probably meant to be} */
  String nearestVariable(String unknown) {
    return nearest(unknown, Key::environmentVariable);
  }

  private String nearest(String unknown, Function<Key<?>, String> text) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return byName.values().stream()
        .map(text)
        .min(Comparator.comparing(candidate -> distance.apply(unknown, candidate)))
        .orElseThrow();
  }
}
