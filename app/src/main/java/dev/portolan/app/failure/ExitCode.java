package dev.portolan.app.failure;

import dev.portolan.ports.ErrorCode;

/** What the process's exit code says. */
public final class ExitCode {
  /** Done, and every check held. */
  public static final int OK = 0;

  /** A check did not hold: the books do not balance, or the topology differs. */
  public static final int CHECK_FAILED = 1;

  /** Bad input: usage, configuration or data. */
  public static final int BAD_INPUT = 2;

  /** The broker or store cannot be reached or refuses ({@code EX_UNAVAILABLE} of sysexits.h). */
  public static final int UNAVAILABLE = 69;

  /** A defect in Portolan or an adapter ({@code EX_SOFTWARE} of sysexits.h). */
  public static final int DEFECT = 70;

  /** Interrupted: 128 and the number of SIGINT, as shells count. */
  public static final int INTERRUPTED = 130;

  /** For picocli's help; code and meaning with a colon between. */
  public static final String[] DESCRIPTIONS = {
    " 0:done, and every check held",
    " 1:a check did not hold: the books, or the topology",
    " 2:bad input: usage, configuration or data",
    "69:the broker or store cannot be reached, or refuses",
    "70:a defect in Portolan or an adapter",
    "130:interrupted",
  };

  private ExitCode() {}

  /** {@return the exit code for a failure of a port} */
  public static int of(ErrorCode code) {
    return switch (code) {
      case INVALID, UNSUPPORTED, TOO_LARGE -> BAD_INPUT;
      case NOT_FOUND, THROTTLED, UNAVAILABLE, UNKNOWN_OUTCOME, UNAUTHORIZED -> UNAVAILABLE;
      case LEASE_LOST, CLOSED, INTERNAL -> DEFECT;
    };
  }
}
