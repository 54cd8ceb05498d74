package dev.portolan.simulation;

import java.time.Duration;
import java.util.List;

/**
 * What became of many seeds.
 *
 * @param runs how many seeds were run
 * @param events how many events their brokers accepted
 * @param faults how many things went wrong
 * @param virtualTime how much time passed in them
 * @param failures the runs in which something did not hold, by seed; copied
 */
public record SimulationReport(
    int runs, long events, long faults, Duration virtualTime, List<SimulationRun> failures) {
  /** Copies the failures. */
  public SimulationReport {
    failures = List.copyOf(failures);
  }

  /** {@return whether everything held in every run} */
  public boolean isSound() {
    return failures.isEmpty();
  }
}
