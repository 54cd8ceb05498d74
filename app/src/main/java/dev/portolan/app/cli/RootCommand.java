package dev.portolan.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/**
 * {@code portolan} itself, which only leads to its commands. They take over what they do not say
 * themselves: help and version options, exit codes, footer.
 */
@Command(
    name = "portolan",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    usageHelpWidth = 100,
    abbreviateSynopsis = true,
    sortOptions = false,
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Runs a domain written once against publish/subscribe ports, on the broker that configuration"
          + " chooses.",
      "",
      "Examples:",
      "  portolan portal                            the payment portal, on the configured broker",
      "  portolan simulate --seeds 1000             whole systems, while everything goes wrong",
      "  portolan brokers                           the brokers and stores on the class path",
      "  portolan --broker inmemory topology show   what the portal declares",
      "  portolan config                            the effective configuration, with origins",
    },
    exitCodeList = {
      "  0:done, and every check held",
      "  1:a check did not hold: the books, or the topology",
      "  2:bad input: usage, configuration or data",
      " 69:the broker or store cannot be reached, or refuses",
      " 70:a defect in Portolan or an adapter",
      "130:interrupted",
    },
    footerHeading = "%nConfiguration:%n",
    footer = {
      "By rising precedence: defaults; portolan.conf, or --config FILE; environment, where the key",
      "portolan.engine.drain-grace is PORTOLAN_ENGINE_DRAIN_GRACE; -Dportolan.* of the JVM;",
      "-D key=value; options. The main keys:",
      "  portolan.broker, portolan.store                    which ones, by name",
      "  portolan.brokers.NAME.*, portolan.stores.NAME.*    their settings: portolan brokers",
      "  portolan.engine.*                                  budgets, waits, missing topology",
      "All keys, with their values and origins: portolan config",
    })
final class RootCommand {
  @Mixin private final GlobalOptions options;

  RootCommand(GlobalOptions options) {
    this.options = options;
  }
}
