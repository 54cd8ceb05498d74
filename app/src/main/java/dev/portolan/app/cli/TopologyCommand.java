package dev.portolan.app.cli;

import dev.portolan.app.portal.PortalServices;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import picocli.CommandLine.Command;

/** {@code portolan topology}, which leads to its commands. */
@Command(
    name = "topology",
    header = "Shows, compares, creates or exports the declared topics and subscriptions.",
    description = {
      "The topics and subscriptions that the portal declares: shows them, compares them with the"
          + " chosen broker's, creates what is missing there, or writes a template that does."
          + " Nothing is ever changed or deleted.",
      "",
      "Examples:",
      "  portolan topology show",
      "  portolan --broker inmemory topology validate",
      "  portolan --config prod.conf topology create",
      "  portolan topology export --format cloudformation --output portal.json",
    })
final class TopologyCommand {

  /** Says what is surprising about a broker that keeps nothing. */
  static void explainTransience(CommandLineSession session, Transport transport) {
    if (!transport.capabilities().contains(Capability.DURABLE)) {
      session.print("It keeps nothing between processes: each one creates its topology.");
    }
  }

  /** {@return what the portal declares} */
  static Topology declared() {
    return PortalServices.topology();
  }
}
