package dev.portolan.simulation;

/**
 * What is simulated: services, the clients that give them work, and what has to hold in the end.
 *
 * <p>Called once for each run, with a stage of its own; whatever a run keeps belongs into that
 * call. It runs on simulated threads, so it must not block on anything but the stage's own means,
 * and must take time and randomness from there.
 */
@FunctionalInterface
public interface Scenario {

  /** Declares the services, clients and invariants of a run. */
  void prepare(Stage stage);
}
