package dev.portolan.app.cli;

import dev.portolan.app.config.Configuration;
import dev.portolan.app.failure.CommandFailure;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.app.faults.FaultPlan;
import dev.portolan.app.orders.Assortment;
import dev.portolan.app.orders.OrderSource;
import dev.portolan.app.portal.PortalOptions;
import dev.portolan.app.portal.PortalReport;
import dev.portolan.app.portal.PortalSession;
import dev.portolan.app.portal.ReportJson;
import dev.portolan.app.portal.ReportText;
import dev.portolan.app.portal.RunInterruption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code portolan portal}. */
@Command(
    name = "portal",
    header = "Runs the payment portal over real orders, and checks its books.",
    description = {
      "Sales, billing and warehouse, each with an engine of its own, on the chosen broker. The"
          + " orders are 69,659 real purchases of an online music shop, unless you name a file. A"
          + " report ends the run; it exits with 1 and names the orders if the books do not"
          + " balance."
    },
    footer = {
      "",
      "Examples:",
      "  portolan portal --limit 1000            the first thousand orders",
      "  portolan portal --faults 0.05           with one in twenty things going wrong",
      "  portolan portal --legacy --faults 0.05  the same as a synchronous chain, to compare",
      "  portolan portal --events events.jsonl   with every event as CloudEvents JSON lines",
      "  portolan portal --orders - < my.csv     your orders: customer_id,date,quantity,amount_usd"
    })
final class PortalCommand implements Callable<Integer> {
  private static final int DEFAULT_STOCK_PERCENT = 97;
  private static final int DEFAULT_WINDOW = 512;

  private final CommandLineSession session;

  @Option(
      names = "--orders",
      paramLabel = "FILE",
      description = "CSV file, may be gzipped; - for standard input. Default: the built-in data.")
  private @Nullable String orders;

  @Option(names = "--limit", paramLabel = "N", description = "Take the first N orders only.")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--stock",
      paramLabel = "PERCENT",
      description = "Stock of each item, in percent of what all orders want. Default: 97.")
  private int stock = DEFAULT_STOCK_PERCENT;

  @Option(
      names = "--items",
      paramLabel = "N",
      description = "Stock items in the assortment. Default: 1000.")
  private int items = 1_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of assortment and faults: the same seed, the same run. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--faults",
      paramLabel = "P",
      description = {
        "Probability, from 0 to 1, of each fault at each opportunity: duplicate delivery, handler",
        "failure before and after its effect, lost settlement. Default: 0."
      })
  private double faults;

  @Option(
      names = "--window",
      paramLabel = "N",
      description = "Most orders placed and not yet answered. Default: 512.")
  private int window = DEFAULT_WINDOW;

  @Option(
      names = "--stall-after",
      paramLabel = "SECONDS",
      description = "Give up when nothing happens for so long. Default: 60.")
  private int stallAfterSeconds = 60;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Write every event to a file, one CloudEvents JSON document a line.")
  private @Nullable Path events;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Write refused lines to a file, as they are; reasons go to standard error.")
  private @Nullable Path rejects;

  @Option(names = "--strict", description = "Exit with 2 if any line was refused.")
  private boolean strict;

  @Option(names = "--json", description = "Print the report as one JSON document.")
  private boolean json;

  @Option(
      names = "--legacy",
      description = "Run the synchronous chain instead: sales calls billing calls warehouse.")
  private boolean legacy;

  PortalCommand(CommandLineSession session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    checkOptions();
    if (legacy) {
      return run(null);
    }
    try (var prepared = RunConfiguration.of(session)) {
      return run(prepared.configuration());
    }
  }

  /** Runs the portal of a configuration, without one the synchronous chain. */
  private int run(@Nullable Configuration configuration) throws InterruptedException {
    var invocation = session.invocation();
    OrderSource source =
        orders == null
            ? OrderSource.builtIn()
            : OrderSource.of(orders, invocation.directory(), invocation.in());
    try (var interruption = RunInterruption.ofProcess();
        var refused = new RefusedLines(session, source.name(), resolve(rejects))) {
      var options =
          new PortalOptions(
              source.repeatable(),
              limit,
              stock,
              new Assortment(items, seed),
              new FaultPlan(seed, faults),
              window,
              Duration.ofSeconds(stallAfterSeconds),
              resolve(events),
              refused::add);
      var portal = new PortalSession(options, interruption, session::complain);
      PortalReport report =
          configuration == null
              ? portal.runLegacy(session.err(), invocation.terminal())
              : portal.run(configuration, session.err(), invocation.terminal());
      print(report);
      return exitCode(report, interruption);
    }
  }

  private @Nullable Path resolve(@Nullable Path file) {
    return file == null ? null : session.invocation().directory().resolve(file);
  }

  private void checkOptions() {
    List<String> problems = new ArrayList<>();
    require(problems, limit > 0, "--limit is " + limit + ", expected at least 1");
    require(problems, stock >= 0, "--stock is " + stock + ", expected 0 percent or more");
    require(problems, items > 0, "--items is " + items + ", expected at least 1");
    require(problems, faults >= 0 && faults <= 1, "--faults is " + faults + ", expected 0 to 1");
    require(problems, window > 0, "--window is " + window + ", expected at least 1");
    require(
        problems,
        stallAfterSeconds > 0,
        "--stall-after is " + stallAfterSeconds + ", expected at least 1 second");
    require(
        problems,
        !legacy || events == null,
        "--events goes with the event-driven portal only, not with --legacy");
    if (!problems.isEmpty()) {
      problems.subList(0, problems.size() - 1).forEach(session::complain);
      throw CommandFailure.badInput(problems.getLast());
    }
  }

  private static void require(List<String> problems, boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }

  private void print(PortalReport report) {
    if (json) {
      session.out().println(ReportJson.of(report));
      session.out().flush();
    } else {
      ReportText.print(report, session.out());
    }
  }

  private int exitCode(PortalReport report, RunInterruption interruption) {
    if (interruption.isRequested()) {
      return ExitCode.INTERRUPTED;
    }
    boolean holds = report.finished() && (legacy || report.books().balanced());
    if (!holds) {
      return ExitCode.CHECK_FAILED;
    }
    return strict && report.badLines() > 0 ? ExitCode.BAD_INPUT : ExitCode.OK;
  }
}
