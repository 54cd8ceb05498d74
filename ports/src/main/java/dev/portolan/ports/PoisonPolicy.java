package dev.portolan.ports;

/** What becomes of a key's followers when its head fails for good (clause C13). */
public enum PoisonPolicy {
  /** The head is retried until it succeeds or an operator acts; its followers wait. */
  BLOCK,
  /**
   * The head goes to the dead letters and its followers after it, in order, until the head is
   * redriven. Needs a process store.
   */
  PARK,
  /** The head goes to the dead letters and its followers go on. */
  SKIP
}
