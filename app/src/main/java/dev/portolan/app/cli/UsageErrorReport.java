package dev.portolan.app.cli;

import dev.portolan.app.failure.ExitCode;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports a wrong command line on one line. What follows the equals sign of an unknown argument is
 * not repeated: it can be a secret.
 */
final class UsageErrorReport implements IParameterExceptionHandler {
  private final CommandLineSession session;

  UsageErrorReport(CommandLineSession session) {
    this.session = session;
  }

  @Override
  public int handleParseException(ParameterException refused, String[] arguments) {
    String command = refused.getCommandLine().getCommandSpec().qualifiedName();
    String reason =
        switch (refused) {
          case UnmatchedArgumentException unmatched -> describe(unmatched);
          case ParameterException missing when missing.getClass() == ParameterException.class ->
              "no command given; there are: " + String.join(", ", commands(refused));
          default -> String.valueOf(refused.getMessage()).replaceAll("\\R", " ");
        };
    session.complain(reason + " (see '" + command + " --help')");
    return ExitCode.BAD_INPUT;
  }

  private static Set<String> commands(ParameterException refused) {
    return refused.getCommandLine().getSubcommands().keySet();
  }

  private static String describe(UnmatchedArgumentException unmatched) {
    String first = unmatched.getUnmatched().get(0);
    int equals = first.indexOf('=');
    String shown = equals < 0 ? first : first.substring(0, equals + 1) + "...";
    List<String> nearest = unmatched.getSuggestions();
    String what = unmatched.isUnknownOption() ? "unknown option" : "unknown command or argument";
    return what
        + " '"
        + shown
        + "'"
        + (nearest.isEmpty() ? "" : "; nearest: " + String.join(", ", nearest));
  }
}
