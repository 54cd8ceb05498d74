package dev.portolan.app.cli;

import dev.portolan.app.failure.CommandFailure;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.app.simulation.BuiltInScenario;
import dev.portolan.simulation.SeedRange;
import dev.portolan.simulation.Simulation;
import dev.portolan.simulation.SimulationReport;
import dev.portolan.simulation.SimulationRun;
import dev.portolan.simulation.fault.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code portolan simulate}. */
@Command(
    name = "simulate",
    header = "Runs whole systems on a virtual clock, while everything goes wrong.",
    description = {
      "Several instances of each service, with the engine as it is, on one seeded scheduler:"
          + " crashes, lost answers, expired leases, throttling, partitions. The same seed makes the"
          + " same run. Exits with 1 when something does not hold, tells the shortest story of it,"
          + " and prints the command that replays it."
    },
    footer = {
      "",
      "Examples:",
      "  portolan simulate --seeds 1000                    seeds 1 to 1000",
      "  portolan simulate --seeds 1000 --seed 5001        seeds 5001 to 6000",
      "  portolan simulate --seed 17 --trace run.txt       one seed, with everything it did"
    })
final class SimulateCommand implements Callable<Integer> {
  /** Held, because the JDK forgets the level of a logger that nobody holds. */
  private static final Logger PRODUCT = Logger.getLogger("dev.portolan");

  private static final int PROGRESS_EVERY = 250;

  private final CommandLineSession session;

  @Option(names = "--seeds", paramLabel = "N", description = "How many seeds. Default: 1.")
  private int seeds = 1;

  @Option(names = "--seed", paramLabel = "FIRST", description = "The first seed. Default: 1.")
  private long first = 1;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "portal, accounts, or both of them. Default: all.")
  private String scenario = "all";

  @Option(
      names = "--only",
      paramLabel = "FAULTS",
      split = ",",
      description = "Only these of the seed's faults come to pass, as a story names them.")
  private @Nullable List<String> only;

  @Option(names = "--trace", paramLabel = "FILE", description = "Write everything that happened.")
  private @Nullable Path trace;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Runs at the same time. Default: one for each processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  SimulateCommand(CommandLineSession session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (seeds < 1 || threads < 1) {
      throw CommandFailure.badInput("--seeds and --threads are numbers from 1 on");
    }
    List<BuiltInScenario> scenarios = scenarios();
    if ((trace != null || only != null) && (seeds > 1 || scenarios.size() > 1)) {
      throw CommandFailure.badInput(
          "--trace and --only are for one run: name one --seed and a --scenario");
    }
    if (!session.debug()) {
      PRODUCT.setLevel(Level.OFF);
    }
    boolean sound = true;
    for (BuiltInScenario each : scenarios) {
      sound &= trace == null && only == null ? runMany(each) : runOne(each);
    }
    return sound ? ExitCode.OK : ExitCode.CHECK_FAILED;
  }

  private List<BuiltInScenario> scenarios() {
    if (scenario.equals("all")) {
      return List.of(BuiltInScenario.values());
    }
    for (BuiltInScenario each : BuiltInScenario.values()) {
      if (name(each).equals(scenario)) {
        return List.of(each);
      }
    }
    throw CommandFailure.badInput("--scenario is '" + scenario + "': portal, accounts or all");
  }

  private static String name(BuiltInScenario scenario) {
    return scenario.name().toLowerCase(Locale.ROOT);
  }

  private boolean runMany(BuiltInScenario which) throws InterruptedException {
    Simulation simulation = which.simulation();
    SimulationReport report =
        simulation.run(
            SeedRange.of(first, seeds), threads, done -> showProgress(name(which), done));
    session.print(
        String.format(
            Locale.ROOT,
            "%s: %,d seeds from %d on, %,d events, %,d things gone wrong, %,d virtual hours, %,d failures",
            name(which),
            report.runs(),
            first,
            report.events(),
            report.faults(),
            report.virtualTime().toHours(),
            report.failures().size()));
    if (!report.isSound()) {
      tell(which, simulation.shrink(report.failures().getFirst()));
      report.failures().stream()
          .skip(1)
          .forEach(
              failing -> session.print(failing.seed() + ": " + failing.violations().getFirst()));
    }
    return report.isSound();
  }

  private void showProgress(String which, int done) {
    if (done % PROGRESS_EVERY == 0 && done < seeds) {
      session.err().printf("%s: %,d of %,d seeds%n", which, done, seeds);
      session.err().flush();
    }
  }

  private boolean runOne(BuiltInScenario which) throws InterruptedException {
    Selection selection = only == null ? Selection.all() : Selection.only(only);
    SimulationRun run = which.simulation().run(first, selection);
    write(run);
    session.print(
        String.format(
            Locale.ROOT,
            "%s: seed %d, %,d events, %,d things gone wrong, trace SHA-256 %s: %s",
            name(which),
            run.seed(),
            run.events(),
            run.faults().size(),
            run.digest(),
            run.isSound() ? "everything holds" : "fails"));
    run.story().forEach(session::print);
    return run.isSound();
  }

  private void write(SimulationRun run) {
    if (trace != null) {
      Path file = session.invocation().directory().resolve(trace);
      try {
        Files.write(file, run.trace());
      } catch (IOException e) {
        throw CommandFailure.badInput("--trace " + trace + " cannot be written: " + e);
      }
    }
  }

  private void tell(BuiltInScenario which, SimulationRun shrunk) {
    shrunk.story().forEach(session::print);
    String faults = shrunk.faults().isEmpty() ? "none" : names(shrunk);
    session.print("Replay the whole run, or what is left of it:");
    String command =
        "  portolan simulate --scenario " + name(which) + " --seed " + shrunk.seed() + " --seeds 1";
    session.print(command);
    session.print(command + " --only " + faults);
  }

  private static String names(SimulationRun run) {
    return String.join(",", run.faults().stream().map(SimulationRun.Fault::id).distinct().toList());
  }
}
