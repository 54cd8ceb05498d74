package dev.portolan.app.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The adapters of one kind on the class path.
 *
 * @param <P> type of their providers
 * @param kind what they are
 * @param adapters those that can be chosen, by name; each name once
 * @param unusable one line for each provider that could not be loaded or declares nonsense
 * @param clashes one line for each name that two providers claim
 */
public record AdapterCatalog<P>(
    AdapterKind<P> kind, List<Adapter<P>> adapters, List<String> unusable, List<String> clashes) {
  /** Copies the lists. */
  public AdapterCatalog {
    adapters = List.copyOf(adapters);
    unusable = List.copyOf(unusable);
    clashes = List.copyOf(clashes);
  }

  /** {@return the adapter of a name, if there is one} */
  public Optional<Adapter<P>> find(String name) {
    return adapters.stream().filter(adapter -> adapter.name().equals(name)).findFirst();
  }

  /** {@return the names of all adapters, for a message} */
  String names() {
    return adapters.isEmpty()
        ? "none"
        : adapters.stream().map(Adapter::name).collect(Collectors.joining(", "));
  }

  /** {@return why a name chooses nothing, and what there is to choose} */
  String absent(String name) {
    String found = "no " + kind.noun() + " '" + name + "' on the class path; there: " + names();
    return unusable.isEmpty() ? found : found + "; not usable: " + String.join("; ", unusable);
  }
}
