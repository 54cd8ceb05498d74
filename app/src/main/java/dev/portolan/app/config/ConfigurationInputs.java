package dev.portolan.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything configuration is read from.
 *
 * @param directory the working directory, where {@code portolan.conf} is looked for
 * @param environment the environment variables
 * @param systemProperties the JVM's system properties
 * @param definitions {@code key=value} texts of the command line's {@code -D}, in its order
 * @param options values of options of their own, by key
 * @param classLoader where adapters are looked for
 * @param emulator what an emulator says of itself, by key; beats nothing but defaults
 */
public record ConfigurationInputs(
    Path directory,
    Map<String, String> environment,
    Map<String, String> systemProperties,
    List<String> definitions,
    Map<String, String> options,
    ClassLoader classLoader,
    Map<String, String> emulator) {
  /** Copies the collections. */
  public ConfigurationInputs {
    environment = Map.copyOf(environment);
    systemProperties = Map.copyOf(systemProperties);
    definitions = List.copyOf(definitions);
    options = Map.copyOf(options);
    emulator = Map.copyOf(emulator);
  }

  /** Inputs without an emulator. */
  public ConfigurationInputs(
      Path directory,
      Map<String, String> environment,
      Map<String, String> systemProperties,
      List<String> definitions,
      Map<String, String> options,
      ClassLoader classLoader) {
    this(directory, environment, systemProperties, definitions, options, classLoader, Map.of());
  }

  /** {@return these inputs, on an emulator} */
  public ConfigurationInputs on(Map<String, String> emulator) {
    return new ConfigurationInputs(
        directory, environment, systemProperties, definitions, options, classLoader, emulator);
  }

  /** {@return the directory only: the rest may hold secrets} */
  @Override
  public String toString() {
    return "configuration inputs in " + directory;
  }
}
