package dev.portolan.app.config;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading the configuration: it, or every error in it.
 *
 * @param adapters the adapters on the class path, whatever configuration says
 * @param configuration the configuration, if it has no error
 * @param problems one line per error; none exactly if there is a configuration
 */
public record LoadedConfiguration(
    Adapters adapters, Optional<Configuration> configuration, List<String> problems) {
  /** Copies the problems. */
  public LoadedConfiguration {
    problems = List.copyOf(problems);
  }

  /**
   * {@return the configuration}
   *
   * @throws ConfigurationException with every error, if there is one
   */
  public Configuration orThrow() {
    return configuration.orElseThrow(() -> new ConfigurationException(problems));
  }
}
