package dev.portolan.app.cli;

import dev.portolan.app.config.ConfigurationException;
import dev.portolan.app.failure.CommandFailure;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.ports.MessagingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Reports why a command failed: one line per error on standard error, and an exit code. A stack
 * trace only with {@code --debug}.
 */
final class FailureReport implements IExecutionExceptionHandler {
  private final CommandLineSession session;

  FailureReport(CommandLineSession session) {
    this.session = session;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    return report(failure);
  }

  /** Reports any failure, an {@link Error} included. */
  int report(Throwable failure) {
    int exitCode = describe(failure);
    if (session.debug()) {
      trace(failure);
    }
    return exitCode;
  }

  private int describe(Throwable failure) {
    return switch (failure) {
      case ConfigurationException refused -> {
        refused.problems().forEach(session::complain);
        yield ExitCode.BAD_INPUT;
      }
      case CommandFailure refused -> {
        session.complain(oneLine(refused.getMessage()));
        yield refused.exitCode();
      }
      case MessagingException refused -> {
        session.complain(
            oneLine(refused.getMessage()) + " (" + refused.code() + ")" + hint(refused));
        yield ExitCode.of(refused.code());
      }
      case InterruptedException interrupted -> {
        session.complain("interrupted");
        yield ExitCode.INTERRUPTED;
      }
      default -> {
        session.complain("defect: " + oneLine(failure.toString()) + traceHint());
        yield ExitCode.DEFECT;
      }
    };
  }

  private String hint(MessagingException refused) {
    return ExitCode.of(refused.code()) == ExitCode.DEFECT ? traceHint() : "";
  }

  private String traceHint() {
    return session.debug() ? "" : "; please report it with the trace that --debug shows";
  }

  private void trace(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    session.err().print(session.secrets().mask(text.toString()));
    session.err().flush();
  }

  private static String oneLine(@Nullable String text) {
    return String.valueOf(text).replaceAll("\\R", " ");
  }
}
