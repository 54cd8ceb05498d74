package dev.portolan.runtime.telemetry;

/** How a delivery ended for the engine. */
public enum SettleKind {
  /** Completed: the event is gone from the subscription. */
  COMPLETE("complete"),
  /** Given back, to come again. */
  RELEASE("release"),
  /** Moved to the dead letters. */
  DEAD_LETTER("dead_letter"),
  /** Not settled, because its lease had ended; the event comes again. */
  LEASE_LOST("lease_lost");

  private final String label;

  SettleKind(String label) {
    this.label = label;
  }

  /** {@return the value of {@code portolan.settlement.kind}} */
  String label() {
    return label;
  }
}
