package dev.portolan.ports.spi;

/**
 * One message on loan from a subscription, until it is settled or its lease ends. A live handle:
 * the transport keeps the newest lease token in it (receipt handle, pop receipt, lock token), so
 * that a settlement after {@link Receiver#extend} uses that one. Safe for concurrent use.
 */
public interface Delivery {

  /** {@return the event, or what was found in its place} */
  Content content();

  /**
   * {@return which delivery of the message this is, from 1, counting what an earlier copy carried}
   * Deliveries released as not started are not counted where the broker lets the transport say so.
   */
  int attempt();

  /** {@return how often the event came back from the dead letters} */
  int redriveGeneration();

  /** {@return when the event was accepted by the broker, in milliseconds since the epoch} */
  long enqueuedAtMillis();

  /**
   * {@return when the lease ends, in milliseconds since the epoch by the transport's clock; moves
   * with each extension} Deliveries of one session share their lease and move together.
   */
  long leaseDeadlineMillis();
}
