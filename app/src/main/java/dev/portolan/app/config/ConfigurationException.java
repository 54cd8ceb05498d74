package dev.portolan.app.config;

import java.util.List;

/** Configuration that cannot be used, with all its errors. Holds no secret. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String[] problems;

  /**
   * Creates the exception.
   *
   * @param problems one clear line per error; at least one
   */
  public ConfigurationException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = problems.toArray(String[]::new);
  }

  /** {@return one clear line per error} */
  public List<String> problems() {
    return List.of(problems);
  }
}
