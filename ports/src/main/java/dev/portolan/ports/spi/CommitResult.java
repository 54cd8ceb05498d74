package dev.portolan.ports.spi;

/** What became of a commit. */
public enum CommitResult {
  /**
   * Committed, and its due outgoing events are claimed for the relay that was named: it publishes
   * them, behind those it already holds of the same producer.
   */
  COMMITTED_AND_CLAIMED,
  /**
   * Committed; its outgoing events wait for {@link ProcessStore#claimOutbox}, because none is due,
   * or because earlier ones of the same producer are not held by the named relay.
   */
  COMMITTED,
  /**
   * Nothing was written: the version moved on, or one of the events is consumed already. Load again
   * and decide again (clauses S2, S3).
   */
  CONFLICT
}
