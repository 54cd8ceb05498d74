package dev.portolan.contract.clause;

/** How an adapter keeps a clause. From the best to the least. */
public enum Manner {
  /** By the broker's own means. */
  NATIVE,
  /** By the engine, on top of what the broker has. */
  EMULATED,
  /** Not at all: what needs it is refused with one clear error. */
  REFUSED
}
