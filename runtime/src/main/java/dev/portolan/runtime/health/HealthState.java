package dev.portolan.runtime.health;

/** How a part of the engine is. */
public enum HealthState {
  /** Not yet receiving. */
  STARTING,
  /** Working. */
  READY,
  /** Working, or trying to, with an error that lasts. */
  DEGRADED,
  /** Not receiving any more. */
  STOPPED
}
