package dev.portolan.simulation.call;

import dev.portolan.simulation.fault.Disturbance;
import dev.portolan.simulation.fault.DisturbanceKind;
import java.util.HashMap;
import java.util.Map;

/** What is disturbed at present. Guarded by the scheduler's baton. */
public final class Weather {
  private record Spot(DisturbanceKind kind, String instance) {}

  private final Map<Spot, Long> untilNanos = new HashMap<>();
  private boolean faults;

  /** Lets single calls go wrong, or no more. */
  public void setFaults(boolean value) {
    faults = value;
  }

  boolean hasFaults() {
    return faults;
  }

  /** Begins a disturbance. */
  public void begin(Disturbance disturbance, long nowNanos) {
    untilNanos.merge(
        new Spot(disturbance.kind(), disturbance.instance()),
        nowNanos + disturbance.duration().toNanos(),
        Math::max);
  }

  /** Ends everything. */
  public void clear() {
    faults = false;
    untilNanos.clear();
  }

  boolean is(DisturbanceKind kind, String instance, long nowNanos) {
    return untilNanos.getOrDefault(new Spot(kind, instance), 0L) > nowNanos;
  }
}
