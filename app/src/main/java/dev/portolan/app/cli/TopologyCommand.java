package dev.portolan.app.cli;

import dev.portolan.domain.Portal;
import dev.portolan.ports.spi.Topology;
import picocli.CommandLine.Command;

/** {@code portolan topology}, which leads to its commands. */
@Command(
    name = "topology",
    header = "Shows, compares or creates the declared topics and subscriptions.",
    description = {
      "The topics and subscriptions that the portal declares: shows them, compares them with the"
          + " chosen broker's, creates what is missing there. Nothing is ever changed or deleted.",
      "",
      "Examples:",
      "  portolan topology show",
      "  portolan --broker inmemory topology validate",
      "  portolan --config prod.conf topology create",
    })
final class TopologyCommand {

  /** {@return what the portal declares} */
  static Topology declared() {
    return Topology.of(Portal.topics(), Portal.subscriptions());
  }
}
