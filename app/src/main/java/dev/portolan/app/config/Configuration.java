package dev.portolan.app.config;

import dev.portolan.ports.spi.BlobStoreProvider;
import dev.portolan.ports.spi.ProcessStoreProvider;
import dev.portolan.ports.spi.TransportProvider;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The effective configuration. Immutable; holds secrets, and shows none.
 *
 * @param broker the chosen broker with its settings
 * @param store the chosen process store with its settings
 * @param blobs the chosen blob store with its settings, if one is chosen
 * @param engine the engine's configuration
 * @param debug whether traces are shown
 * @param values the value of every known key, with its origin
 */
public record Configuration(
    ChosenAdapter<TransportProvider> broker,
    ChosenAdapter<ProcessStoreProvider> store,
    Optional<ChosenAdapter<BlobStoreProvider>> blobs,
    EngineConfiguration engine,
    boolean debug,
    List<BoundValue<?>> values) {
  /** Copies the values. */
  public Configuration {
    values = List.copyOf(values);
  }

  /** {@return an adapter, chosen or not, with what is configured for it} */
  public <P> ChosenAdapter<P> of(AdapterKind<P> kind, Adapter<P> adapter) {
    Map<String, BoundValue<?>> byKey =
        values.stream().collect(Collectors.toMap(value -> value.key().name(), value -> value));
    return AdapterSettings.of(
        kind, adapter, key -> Objects.requireNonNull(byKey.get(key), () -> key + " is unknown"));
  }

  /** {@return every configured value with its origin, secrets masked} */
  @Override
  public String toString() {
    return values.stream()
        .filter(BoundValue::isConfigured)
        .map(BoundValue::toString)
        .collect(Collectors.joining(", ", "configuration [", "]"));
  }
}
