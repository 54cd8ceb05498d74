package dev.portolan.simulation;

import dev.portolan.ports.EventCatalog;
import dev.portolan.simulation.fault.Selection;
import dev.portolan.simulation.run.ScenarioRun;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * Runs a scenario under seeds. A seed decides everything that chance decides: which thread goes
 * next, what goes wrong and when. The same seed makes the same run, to the byte of its trace, on
 * any machine.
 *
 * <p>Safe for any number of threads: each run has a world of its own.
 */
public final class Simulation {
  private final EventCatalog catalog;
  private final Scenario scenario;

  private Simulation(EventCatalog catalog, Scenario scenario) {
    this.catalog = catalog;
    this.scenario = scenario;
  }

  /**
   * {@return a simulation}
   *
   * @param catalog all event types of the scenario
   * @param scenario what is simulated
   */
  public static Simulation of(EventCatalog catalog, Scenario scenario) {
    return new Simulation(catalog, scenario);
  }

  /** Runs the scenario under a seed, with everything that goes wrong under it. */
  public SimulationRun run(long seed) throws InterruptedException {
    return run(seed, Selection.all());
  }

  /**
   * Runs the scenario under a seed.
   *
   * @param selection which of the seed's faults come to pass
   */
  public SimulationRun run(long seed, Selection selection) throws InterruptedException {
    return new ScenarioRun(catalog, scenario, seed, selection).run();
  }

  /**
   * Runs the scenario under many seeds, some at the same time.
   *
   * @param seeds which
   * @param threads how many runs at the same time, at least 1
   * @param progress told after each run how many there have been
   * @return what became of them
   */
  public SimulationReport run(SeedRange seeds, int threads, IntConsumer progress)
      throws InterruptedException {
    var next = new AtomicInteger();
    var lock = new ReentrantLock();
    var report = new ReportBuilder();
    Callable<Void> worker =
        () -> {
          for (int index = next.getAndIncrement();
              index < seeds.count();
              index = next.getAndIncrement()) {
            SimulationRun run = run(seeds.first() + index);
            lock.lock();
            try {
              progress.accept(report.add(run));
            } finally {
              lock.unlock();
            }
          }
          return null;
        };
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Void> done : pool.invokeAll(Collections.nCopies(threads, worker))) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A run ended before its time", e.getCause());
    }
    return report.build();
  }

  /**
   * Looks for the fewest faults with which a run fails in the same way. Takes up to some hundred
   * runs.
   *
   * @param failing a run that is not sound
   * @return a run of the same seed with those faults only
   */
  public SimulationRun shrink(SimulationRun failing) throws InterruptedException {
    if (failing.isSound()) {
      throw new IllegalArgumentException("Seed " + failing.seed() + " does not fail");
    }
    return new Shrinker(this, failing).shrink();
  }
}
