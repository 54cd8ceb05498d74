package dev.portolan.simulation;

import dev.portolan.simulation.fault.Selection;
import java.util.List;

/**
 * What happened in one run.
 *
 * @param seed its seed
 * @param selection which faults of the seed's plan were to come to pass
 * @param violations what did not hold, the first first; none if all is well
 * @param faults what went wrong, and so could be left out of a schedule
 * @param trace what happened, line by line
 * @param digest SHA-256 of the trace: equal if and only if two runs were the same
 * @param events how many events the broker accepted
 * @param nanos virtual nanoseconds that passed
 * @param steps how often one thread handed on to another
 */
public record SimulationRun(
    long seed,
    Selection selection,
    List<String> violations,
    List<Fault> faults,
    List<String> trace,
    String digest,
    int events,
    long nanos,
    long steps) {
  /** Copies the lists. */
  public SimulationRun {
    violations = List.copyOf(violations);
    faults = List.copyOf(faults);
    trace = List.copyOf(trace);
  }

  /**
   * Something that went wrong as planned.
   *
   * @param id its name in a schedule
   * @param nanos when, in virtual nanoseconds
   * @param story what happened
   */
  public record Fault(String id, long nanos, String story) {}

  /** {@return whether everything held} */
  public boolean isSound() {
    return violations.isEmpty();
  }

  /** {@return the clause or invariant that did not hold first; empty if all is well} */
  public String firstBroken() {
    return violations.isEmpty() ? "" : violations.getFirst().split(":", 2)[0];
  }

  /** {@return the run told line by line; of one that is sound there is nothing to tell} */
  public List<String> story() {
    return isSound() ? List.of() : Story.of(this);
  }
}
