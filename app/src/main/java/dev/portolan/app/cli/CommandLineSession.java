package dev.portolan.app.cli;

import dev.portolan.app.config.Configuration;
import dev.portolan.app.config.ConfigurationInputs;
import dev.portolan.app.config.ConfigurationLoader;
import dev.portolan.app.config.LoadedConfiguration;
import dev.portolan.app.config.Secrets;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** One run of the command line: what surrounds it, its global options, and its configuration. */
public final class CommandLineSession {
  private final Invocation invocation;
  private final GlobalOptions options = new GlobalOptions();
  private final Secrets secrets = new Secrets();

  /** Creates the session; nothing is read yet. */
  public CommandLineSession(Invocation invocation) {
    this.invocation = invocation;
  }

  /** {@return the exit code of this command line, once it has run} */
  public int run(String... arguments) {
    var report = new FailureReport(this);
    CommandLine root = Commands.of(this);
    root.setOut(out());
    root.setErr(err());
    root.setColorScheme(Help.defaultColorScheme(invocation.color() ? Help.Ansi.ON : Help.Ansi.OFF));
    root.setExecutionExceptionHandler(report);
    root.setParameterExceptionHandler(new UsageErrorReport(this));
    root.setExecutionStrategy(
        parsed -> {
          QuietLogging.begin(this);
          return new CommandLine.RunLast().execute(parsed);
        });
    try {
      return root.execute(arguments);
    } catch (Error failure) {
      return report.report(failure);
    } finally {
      out().flush();
      err().flush();
    }
  }

  /** {@return what surrounds the run} */
  public Invocation invocation() {
    return invocation;
  }

  /** {@return standard output} */
  public PrintWriter out() {
    return invocation.out();
  }

  /** {@return standard error} */
  public PrintWriter err() {
    return invocation.err();
  }

  /** {@return the global options} */
  GlobalOptions options() {
    return options;
  }

  /** {@return the secrets read so far} */
  public Secrets secrets() {
    return secrets;
  }

  /**
   * {@return the configuration, or its errors} Says on standard error what providers are broken.
   */
  LoadedConfiguration load() {
    LoadedConfiguration loaded = load(Map.of());
    loaded.adapters().unusable().forEach(line -> complain("warning: " + line));
    return loaded;
  }

  /** {@return the configuration, or its errors, on an emulator that says this of itself, by key} */
  LoadedConfiguration load(Map<String, String> emulator) {
    var inputs =
        new ConfigurationInputs(
            invocation.directory(),
            invocation.environment(),
            invocation.systemProperties(),
            options.definitions(),
            options.values(),
            invocation.classLoader(),
            emulator);
    return ConfigurationLoader.load(inputs, secrets);
  }

  /**
   * {@return the configuration}
   *
   * @throws dev.portolan.app.config.ConfigurationException with every error in it
   */
  public Configuration configuration() {
    return load().orThrow();
  }

  /** Prints one line on standard output, with secrets struck out. */
  public void print(String line) {
    out().println(secrets.mask(line));
  }

  /** Prints one line on standard error, with secrets struck out. */
  public void complain(String line) {
    err().println("portolan: " + secrets.mask(line));
    err().flush();
  }

  /** {@return whether traces are wanted; asked before, and even if, configuration can be read} */
  boolean debug() {
    return options.debug()
        || isTrue(invocation.systemProperties().get("portolan.debug"))
        || isTrue(invocation.environment().get("PORTOLAN_DEBUG"));
  }

  private static boolean isTrue(@Nullable String text) {
    return "true".equalsIgnoreCase(text);
  }
}
