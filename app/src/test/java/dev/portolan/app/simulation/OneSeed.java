package dev.portolan.app.simulation;

import dev.portolan.simulation.Simulation;
import dev.portolan.simulation.SimulationRun;
import java.util.function.LongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs seeds of a scenario in the class loader that loaded it. */
public final class OneSeed implements LongFunction<String> {
  /** Held, because the JDK forgets the level of a logger that nobody holds. */
  private static final Logger PRODUCT = Logger.getLogger("dev.portolan");

  private final Simulation simulation;

  /** Prepares a scenario by name. */
  public OneSeed(String scenario) {
    PRODUCT.setLevel(Level.OFF);
    simulation = BuiltInScenario.valueOf(scenario).simulation();
  }

  @Override
  public String apply(long seed) {
    try {
      SimulationRun run = simulation.run(seed);
      return run.isSound() ? "" : run.violations().getFirst();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
