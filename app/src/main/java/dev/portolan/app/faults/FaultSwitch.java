package dev.portolan.app.faults;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Applies a plan until it is turned off, and counts the strikes. Safe for any number of threads.
 */
public final class FaultSwitch {
  private final FaultPlan plan;
  private final AtomicLong strikes = new AtomicLong();
  private volatile boolean on;

  /** Creates the switch, turned off. */
  public FaultSwitch(FaultPlan plan) {
    this.plan = plan;
  }

  /** Things go wrong by the plan from now on. */
  public void turnOn() {
    on = plan.isActive();
  }

  /** {@return whether a fault strikes here and now; see {@link FaultPlan#strikes}} */
  public boolean strikes(FaultKind kind, String place, String event, int attempt) {
    boolean strikes = on && plan.strikes(kind, place, event, attempt);
    if (strikes) {
      this.strikes.incrementAndGet();
    }
    return strikes;
  }

  /** Nothing goes wrong on purpose from now on. */
  public void turnOff() {
    on = false;
  }

  /** {@return how many faults have struck} */
  public long count() {
    return strikes.get();
  }
}
