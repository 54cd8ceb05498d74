package dev.portolan.app.config;

/** The kinds of configuration sources, by rising precedence. */
public enum Source {
  /** What holds where nothing is configured. */
  DEFAULT,
  /** An emulator that stands in for the broker's service in this run. */
  EMULATOR,
  /** The configuration file, {@code portolan.conf} by default. */
  FILE,
  /** An environment variable that begins with {@code PORTOLAN_}. */
  ENVIRONMENT,
  /** A system property of the JVM that begins with {@code portolan.}. */
  SYSTEM_PROPERTY,
  /** {@code -D key=value} on the command line. */
  DEFINITION,
  /** An option of its own, such as {@code --broker}. */
  OPTION
}
