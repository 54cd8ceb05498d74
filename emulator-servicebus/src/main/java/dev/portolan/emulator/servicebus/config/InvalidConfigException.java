package dev.portolan.emulator.servicebus.config;

import java.util.List;

/** A file of entities that cannot be used, with everything that is wrong with it. */
public final class InvalidConfigException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** {@return what is wrong, a line each, with the place} */
  public List<String> problems() {
    return problems;
  }
}
