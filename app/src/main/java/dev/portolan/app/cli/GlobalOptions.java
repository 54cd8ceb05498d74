package dev.portolan.app.cli;

import dev.portolan.app.config.CoreKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
final class GlobalOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Configuration file (HOCON). Default: portolan.conf here, if there is one.")
  private @Nullable String config;

  @Option(
      names = "--broker",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The broker, one of 'portolan brokers'; key portolan.broker.")
  private @Nullable String broker;

  @Option(
      names = "--store",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The process store, one of 'portolan brokers'; key portolan.store.")
  private @Nullable String store;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      hideParamSyntax = true,
      scope = ScopeType.INHERIT,
      description = "Any configuration key, for instance -D portolan.engine.drain-grace=10s.")
  private List<String> definitions = new ArrayList<>();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the log, and stack traces of errors, on standard error.")
  private boolean debug;

  List<String> definitions() {
    return List.copyOf(definitions);
  }

  boolean debug() {
    return debug;
  }

  /** {@return the file of {@code --config}, null if it is not given} */
  @Nullable String configFile() {
    return config;
  }

  /** {@return the values of these options, by configuration key} */
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    put(values, CoreKeys.CONFIG.name(), config);
    put(values, CoreKeys.BROKER.name(), broker);
    put(values, CoreKeys.STORE.name(), store);
    put(values, CoreKeys.DEBUG.name(), debug ? "true" : null);
    return values;
  }

  private static void put(Map<String, String> values, String key, @Nullable String value) {
    if (value != null) {
      values.put(key, value);
    }
  }
}
