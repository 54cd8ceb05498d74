package dev.portolan.app;

import dev.portolan.app.cli.CommandLineSession;
import dev.portolan.app.cli.Invocation;

/** Starts the command line of Portolan. */
public final class Portolan {

  private Portolan() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    System.exit(run(Invocation.ofThisProcess(), arguments));
  }

  /**
   * Runs a command within this JVM.
   *
   * @param invocation what surrounds the run
   * @param arguments the command line
   * @return the exit code, see {@link dev.portolan.app.failure.ExitCode}
   */
  public static int run(Invocation invocation, String... arguments) {
    return new CommandLineSession(invocation).run(arguments);
  }
}
