package dev.portolan.simulation;

import dev.portolan.simulation.fault.Selection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Finds out which of a failing run's faults matter: leaves ever smaller parts out, as long as the
 * same clause still fails. See A. Zeller, R. Hildebrandt, "Simplifying and Isolating
 * Failure-Inducing Input", IEEE Transactions on Software Engineering 28(2), 2002.
 */
final class Shrinker {
  /** More runs than this rarely make the schedule any shorter. */
  private static final int MAX_RUNS = 300;

  private final Simulation simulation;
  private final long seed;
  private final String broken;
  private SimulationRun smallest;
  private int runs;

  Shrinker(Simulation simulation, SimulationRun failing) {
    this.simulation = simulation;
    this.seed = failing.seed();
    this.broken = failing.firstBroken();
    this.smallest = failing;
  }

  SimulationRun shrink() throws InterruptedException {
    if (stillFails(List.of())) {
      return smallest;
    }
    int parts = 2;
    while (names().size() > 1 && runs < MAX_RUNS) {
      List<String> names = names();
      if (dropOnePart(names, parts)) {
        parts = Math.max(2, parts - 1);
      } else if (parts < names.size()) {
        parts = Math.min(names.size(), parts * 2);
      } else {
        break;
      }
    }
    return smallest;
  }

  private List<String> names() {
    var names = new LinkedHashSet<String>();
    smallest.faults().forEach(fault -> names.add(fault.id()));
    return List.copyOf(names);
  }

  private boolean dropOnePart(List<String> names, int parts) throws InterruptedException {
    int size = Math.ceilDiv(names.size(), parts);
    for (int from = 0; from < names.size() && runs < MAX_RUNS; from += size) {
      var rest = new ArrayList<>(names.subList(0, from));
      rest.addAll(names.subList(Math.min(names.size(), from + size), names.size()));
      if (stillFails(rest)) {
        return true;
      }
    }
    return false;
  }

  private boolean stillFails(List<String> names) throws InterruptedException {
    runs++;
    SimulationRun run = simulation.run(seed, Selection.only(names));
    boolean same = run.firstBroken().equals(broken);
    if (same) {
      smallest = run;
    }
    return same;
  }
}
