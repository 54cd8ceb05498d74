package dev.portolan.app.config;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Reads configuration. Sources by rising precedence: defaults, an emulator, the file, environment
 * variables, system properties, {@code -D} of the command line, options of their own.
 *
 * <p>Every value of every source is checked, also one that a higher source overrides: the file is
 * wrong whether or not it matters today.
 */
public final class ConfigurationLoader {
  private static final String DEFAULT_FILE = "portolan.conf";

  private final ConfigurationInputs inputs;
  private final Adapters adapters;
  private final KnownKeys known;
  private final Secrets secrets;
  private final Problems problems = new Problems();
  private final BoundValues bound;

  private ConfigurationLoader(ConfigurationInputs inputs, Secrets secrets) {
    this.inputs = inputs;
    this.secrets = secrets;
    this.adapters = Adapters.find(inputs.classLoader());
    this.known = KnownKeys.of(adapters);
    this.bound = new BoundValues(known);
  }

  /**
   * Reads everything and reports every error. Opens no adapter.
   *
   * @param inputs what to read
   * @param secrets takes up every secret that is read, also where configuration has errors
   */
  public static LoadedConfiguration load(ConfigurationInputs inputs, Secrets secrets) {
    return new ConfigurationLoader(inputs, secrets).load();
  }

  private LoadedConfiguration load() {
    adapters.kinds().forEach(catalog -> catalog.clashes().forEach(problems::add));
    var unknown = new UnknownKeys(known, adapters, problems);
    bindAll(emulatorValues(), unknown);
    List<RawValue> external = ExternalValues.read(inputs, known, problems);
    file(external)
        .ifPresent(file -> bindAll(ConfigurationFile.read(file, inputs, problems), unknown));
    bindAll(external, unknown);
    var broker = choose(adapters.brokers(), CoreKeys.BROKER);
    var store = choose(adapters.stores(), CoreKeys.STORE);
    var blobs = choose(adapters.blobs(), CoreKeys.BLOBS);
    EngineConfiguration engine = EngineKeys.bind(bound, problems);
    List<String> lines = problems.lines();
    Optional<Configuration> configuration =
        lines.isEmpty()
            ? Optional.of(
                new Configuration(
                    broker.orElseThrow(),
                    store.orElseThrow(),
                    blobs,
                    engine,
                    bound.get(CoreKeys.DEBUG),
                    bound.all()))
            : Optional.empty();
    return new LoadedConfiguration(adapters, configuration, lines);
  }

  private List<RawValue> emulatorValues() {
    return inputs.emulator().entrySet().stream()
        .map(entry -> new RawValue(entry.getKey(), entry.getValue(), Origin.emulator()))
        .toList();
  }

  private Optional<String> file(List<RawValue> external) {
    RawValue named = ExternalValues.byKey(external).get(CoreKeys.CONFIG.name());
    return named != null
        ? Optional.of(named.text())
        : Optional.of(DEFAULT_FILE).filter(name -> Files.exists(inputs.directory().resolve(name)));
  }

  private void bindAll(List<RawValue> values, UnknownKeys unknown) {
    for (RawValue raw : values) {
      known.find(raw.key()).ifPresentOrElse(key -> bind(key, raw), () -> unknown.report(raw));
    }
  }

  private <T> void bind(Key<T> key, RawValue raw) {
    if (key.secret()) {
      secrets.add(raw.text());
    }
    if (key == CoreKeys.CONFIG && raw.origin().source() == Source.FILE) {
      problems.at(raw.origin(), key.name() + " cannot be set in the file: use --config");
      return;
    }
    BoundValue.parse(key, raw)
        .ifPresentOrElse(
            bound::put, () -> problems.refuse(key, raw, "expected " + key.type().allowed()));
  }

  private <P> Optional<ChosenAdapter<P>> choose(AdapterCatalog<P> catalog, Key<String> choice) {
    Optional<String> name = bound.find(choice);
    Optional<Adapter<P>> adapter = name.flatMap(catalog::find);
    if (name.isPresent() && adapter.isEmpty()) {
      problems.at(
          bound.bound(choice.name()).origin(),
          choice.name() + ": " + catalog.absent(name.orElseThrow()));
    }
    return adapter.map(found -> AdapterSettings.of(catalog.kind(), found, bound::bound));
  }
}
