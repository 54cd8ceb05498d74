package dev.portolan.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Adds runs up, without keeping more of them than failed. Guarded by its owner. */
final class ReportBuilder {
  private int runs;
  private long events;
  private long faults;
  private long nanos;
  private final List<SimulationRun> failures = new ArrayList<>();

  int add(SimulationRun run) {
    runs++;
    events += run.events();
    faults += run.faults().size();
    nanos += run.nanos();
    if (!run.isSound()) {
      failures.add(run);
    }
    return runs;
  }

  SimulationReport build() {
    failures.sort(Comparator.comparingLong(SimulationRun::seed));
    return new SimulationReport(runs, events, faults, Duration.ofNanos(nanos), failures);
  }
}
