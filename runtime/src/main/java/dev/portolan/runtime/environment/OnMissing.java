package dev.portolan.runtime.environment;

/** What the engine does at start about declared topology that the broker lacks (clause T1). */
public enum OnMissing {
  /** Compare, and refuse to start with an exact list of differences. The default. */
  VALIDATE,
  /** Create what is missing, then compare. */
  CREATE,
  /** Ask nothing: the first use will tell. */
  ASSUME
}
