package dev.portolan.app.faults;

/** What can go wrong on purpose. */
public enum FaultKind {
  /** An event arrives twice. */
  DUPLICATE,
  /** A handler fails before it has done anything. */
  FAILURE_BEFORE,
  /** A handler fails after its effects were committed. */
  FAILURE_AFTER,
  /** A completion never reaches the broker, so the event comes again after its lease. */
  LOST_SETTLEMENT
}
