package dev.portolan.app.config;

/**
 * Where a value came from.
 *
 * @param source the kind of source
 * @param text the place, as people read it: {@code portolan.conf:3}, {@code environment variable
 *     PORTOLAN_BROKER}; unique together with the key
 */
public record Origin(Source source, String text) {
  private static final Origin DEFAULT = new Origin(Source.DEFAULT, "default");

  /** {@return the origin of built-in defaults} */
  public static Origin builtIn() {
    return DEFAULT;
  }

  static Origin emulator() {
    return new Origin(Source.EMULATOR, "the emulator of this run");
  }

  static Origin environment(String variable) {
    return new Origin(Source.ENVIRONMENT, "environment variable " + variable);
  }

  static Origin systemProperty() {
    return new Origin(Source.SYSTEM_PROPERTY, "system property");
  }

  static Origin definition() {
    return new Origin(Source.DEFINITION, "option -D");
  }

  static Origin option(String name) {
    return new Origin(Source.OPTION, "option " + name);
  }

  @Override
  public String toString() {
    return text;
  }
}
