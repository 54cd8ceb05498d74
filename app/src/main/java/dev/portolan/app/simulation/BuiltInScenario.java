package dev.portolan.app.simulation;

import dev.portolan.domain.Portal;
import dev.portolan.simulation.Simulation;

/** The scenarios that come with Portolan. */
public enum BuiltInScenario {
  /** The payment portal: effects once, nothing lost. */
  PORTAL,
  /** Numbered deposits: the order of a key. */
  ACCOUNTS;

  /** {@return the scenario, to be run} */
  public Simulation simulation() {
    return switch (this) {
      case PORTAL -> Simulation.of(Portal.catalog(), new PortalScenario());
      case ACCOUNTS -> Simulation.of(AccountsScenario.catalog(), new AccountsScenario());
    };
  }
}
