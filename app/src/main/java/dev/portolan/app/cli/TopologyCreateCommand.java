package dev.portolan.app.cli;

import dev.portolan.app.failure.ExitCode;
import dev.portolan.app.wiring.Application;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.TopologyDifference.Missing;
import dev.portolan.ports.spi.TopologyDifference.Unverifiable;
import dev.portolan.ports.spi.Transport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code portolan topology create}. */
@Command(
    name = "create",
    header = "Creates what the chosen broker lacks.",
    description = {
      "Creates the declared topics and subscriptions that the chosen broker lacks, then compares."
          + " Changes and deletes nothing; safe to repeat. Exits with 1 if a difference is left."
    })
final class TopologyCreateCommand implements Callable<Integer> {
  private final CommandLineSession session;

  TopologyCreateCommand(CommandLineSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var configuration = session.configuration();
    try (var application = Application.of(configuration)) {
      Transport transport = application.transport();
      Topology declared = TopologyCommand.declared();
      List<TopologyDifference> before = transport.compare(declared);
      transport.create(declared);
      List<TopologyDifference> after = transport.compare(declared);
      before.stream()
          .filter(difference -> difference instanceof Missing && !after.contains(difference))
          .forEach(created -> session.print(created.path() + ": created"));
      after.forEach(difference -> session.print(difference.toString()));
      boolean differs = after.stream().anyMatch(one -> !(one instanceof Unverifiable));
      if (before.stream().noneMatch(Missing.class::isInstance)) {
        session.out().println("Nothing was missing.");
      }
      TopologyCommand.explainTransience(session, transport);
      return differs ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }
  }
}
