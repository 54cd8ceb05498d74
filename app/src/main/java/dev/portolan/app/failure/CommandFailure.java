package dev.portolan.app.failure;

/** A command cannot go on, for a reason that one line tells; no trace is shown. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * Creates the failure.
   *
   * @param exitCode the exit code, see {@link ExitCode}
   * @param line what happened, to what, and what to do
   */
  public CommandFailure(int exitCode, String line) {
    super(line);
    this.exitCode = exitCode;
  }

  /** {@return bad input, described by one line} */
  public static CommandFailure badInput(String line) {
    return new CommandFailure(ExitCode.BAD_INPUT, line);
  }

  /** {@return the exit code} */
  public int exitCode() {
    return exitCode;
  }
}
