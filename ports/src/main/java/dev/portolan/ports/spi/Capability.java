package dev.portolan.ports.spi;

/**
 * What a transport does natively. What it does not declare, the engine emulates or refuses at
 * start-up; an undeclared operation that is called all the same throws {@link
 * dev.portolan.ports.ErrorCode#UNSUPPORTED}.
 */
public enum Capability {
  /** Events survive the end of every process of the application. */
  DURABLE,
  /** Deliveries of a key come in publish order, one receiver at a time (clause C13). */
  KEY_ORDER,
  /** A batch to send is accepted whole or not at all. */
  ATOMIC_BATCH,
  /** Sent events can be delayed, up to {@link TransportLimits#maxSendDelay()} (clause P7). */
  SEND_DELAY,
  /** Released deliveries can be delayed, up to {@link TransportLimits#maxReleaseDelay()}. */
  RELEASE_DELAY,
  /** A release as not started leaves the attempt uncounted. */
  UNCOUNTED_RELEASE,
  /**
   * A lease can be extended by any length up to {@link TransportLimits#maxLease()}; without it, by
   * the lease that its subscription declares, and by nothing else (clause C8).
   */
  FREE_EXTENSION,
  /** Events can be sent to one subscription only. */
  SUBSCRIPTION_ADDRESS,
  /** Dead letters can be listed, redriven and purged (clauses D1 to D3). */
  DEAD_LETTERS,
  /** Topology can be described exactly (clause T2). */
  TOPOLOGY_DESCRIBE,
  /** Topology can be created (clause T1). */
  TOPOLOGY_CREATE
}
