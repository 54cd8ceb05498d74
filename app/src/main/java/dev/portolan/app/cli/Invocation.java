package dev.portolan.app.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds one run of the command line.
 *
 * @param directory the working directory
 * @param environment the environment variables
 * @param systemProperties the system properties
 * @param classLoader where adapters are looked for
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminal whether a person watches
 */
public record Invocation(
    Path directory,
    Map<String, String> environment,
    Map<String, String> systemProperties,
    ClassLoader classLoader,
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    boolean terminal) {
  /** Copies the maps. */
  public Invocation {
    Objects.requireNonNull(directory, "directory");
    environment = Map.copyOf(environment);
    systemProperties = Map.copyOf(systemProperties);
  }

  /** {@return what surrounds this process} */
  public static Invocation ofThisProcess() {
    return new Invocation(
        Path.of("").toAbsolutePath(),
        System.getenv(),
        texts(System.getProperties()),
        Invocation.class.getClassLoader(),
        System.in,
        new PrintWriter(System.out, true),
        new PrintWriter(System.err, true),
        isTerminal(System.console()));
  }

  /** {@return whether colours are welcome: on a terminal, unless NO_COLOR or TERM=dumb says no} */
  public boolean color() {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  private static Map<String, String> texts(Properties properties) {
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  /** From Java 22 on there can be a console without a terminal, and it tells which. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (ReflectiveOperationException unexpected) {
      return false;
    }
  }

  /** {@return the directory only: the rest may hold secrets} */
  @Override
  public String toString() {
    return "invocation in " + directory;
  }
}
