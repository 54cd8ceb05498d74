package dev.portolan.app;

import dev.portolan.app.cli.Invocation;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * One run of the command line within the test's JVM, in surroundings that the test chooses.
 *
 * @param exitCode the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record CommandLineRun(int exitCode, String out, String err) {

  /** {@return everything that was printed} */
  public String all() {
    return out + err;
  }

  /**
   * What a run sees.
   *
   * @param directory the working directory
   * @param environment the environment variables
   * @param properties the system properties
   * @param classLoader where adapters are looked for
   */
  public record Surroundings(
      Path directory,
      Map<String, String> environment,
      Map<String, String> properties,
      ClassLoader classLoader) {

    /** {@return an empty environment} */
    public static Surroundings of(Path directory, ClassLoader classLoader) {
      return new Surroundings(directory, Map.of(), Map.of(), classLoader);
    }

    /** {@return these surroundings with other environment variables} */
    public Surroundings environment(Map<String, String> variables) {
      return new Surroundings(directory, variables, properties, classLoader);
    }

    /** {@return these surroundings with other system properties} */
    public Surroundings properties(Map<String, String> values) {
      return new Surroundings(directory, environment, values, classLoader);
    }

    /** Runs a command line. */
    public CommandLineRun run(String... arguments) {
      var out = new StringWriter();
      var err = new StringWriter();
      var invocation =
          new Invocation(
              directory,
              environment,
              properties,
              classLoader,
              InputStream.nullInputStream(),
              new PrintWriter(out, true),
              new PrintWriter(err, true),
              false);
      int exitCode = Portolan.run(invocation, arguments);
      return new CommandLineRun(exitCode, out.toString(), err.toString());
    }
  }
}
