package dev.portolan.app.cli;

import picocli.CommandLine;

/** The command tree. A new command is added here. */
final class Commands {

  private Commands() {}

  /** {@return the tree for one session} */
  static CommandLine of(CommandLineSession session) {
    CommandLine topology =
        new CommandLine(new TopologyCommand())
            .addSubcommand(new TopologyShowCommand(session))
            .addSubcommand(new TopologyValidateCommand(session))
            .addSubcommand(new TopologyCreateCommand(session))
            .addSubcommand(new TopologyExportCommand(session));
    return new CommandLine(new RootCommand(session.options()))
        .addSubcommand(new PortalCommand(session))
        .addSubcommand(new SimulateCommand(session))
        .addSubcommand(new ServiceBusEmulatorCommand(session))
        .addSubcommand(topology)
        .addSubcommand(new BrokersCommand(session))
        .addSubcommand(new ConfigCommand(session));
  }
}
