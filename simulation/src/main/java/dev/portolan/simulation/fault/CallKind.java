package dev.portolan.simulation.fault;

import java.util.Locale;

/** What an instance asks of broker, store or handler. */
public enum CallKind {
  /** A batch is published. */
  SEND,
  /** Deliveries are received. */
  RECEIVE,
  /** Deliveries are ended as handled. */
  COMPLETE,
  /** Deliveries are given back. */
  RELEASE,
  /** Deliveries go to the dead letters. */
  DEAD_LETTER,
  /** Leases are renewed. */
  EXTEND,
  /** An instance of a process is loaded. */
  LOAD,
  /** A commit is written. */
  COMMIT,
  /** Outbox entries are claimed, or claims prolonged. */
  CLAIM,
  /** Published entries are taken out of the outbox. */
  REMOVE,
  /** A handler runs. */
  HANDLE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
