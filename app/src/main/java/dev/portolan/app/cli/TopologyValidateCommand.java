package dev.portolan.app.cli;

import dev.portolan.app.config.Configuration;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.app.wiring.Application;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.TopologyDifference.Unverifiable;
import dev.portolan.ports.spi.Transport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code portolan topology validate}. */
@Command(
    name = "validate",
    header = "Compares them with the chosen broker's.",
    description = {
      "Compares the declared topology with the chosen broker's and prints each difference,"
          + " attribute by attribute. Exits with 1 if anything is missing or differs. What the"
          + " broker does not let one read is printed and is no difference."
    })
final class TopologyValidateCommand implements Callable<Integer> {
  private final CommandLineSession session;

  TopologyValidateCommand(CommandLineSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var configuration = session.configuration();
    try (var application = Application.of(configuration)) {
      Transport transport = application.transport();
      List<TopologyDifference> found = transport.compare(TopologyCommand.declared());
      found.forEach(difference -> session.print(difference.toString()));
      long differences = found.stream().filter(one -> !(one instanceof Unverifiable)).count();
      session
          .out()
          .println(
              differences == 0
                  ? "The topology of broker '%s' is as declared.".formatted(name(configuration))
                  : "%d differences on broker '%s'.".formatted(differences, name(configuration)));
      if (differences > 0) {
        TopologyCommand.explainTransience(session, transport);
      }
      return differences == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
  }

  private static String name(Configuration configuration) {
    return configuration.broker().name();
  }
}
