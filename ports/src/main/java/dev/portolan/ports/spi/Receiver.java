package dev.portolan.ports.spi;

import java.time.Duration;
import java.util.List;

/**
 * Receives and settles the deliveries of one subscription. Safe for concurrent use: while there is
 * a backlog, several threads receive at once, and others settle and extend.
 *
 * <p>Settlements and extensions answer per entry. {@link dev.portolan.ports.ErrorCode#LEASE_LOST}
 * says that the delivery had already ended; the broker delivers the message again. They block for
 * one request per {@link TransportLimits#maxBatchEntries()} entries.
 *
 * <p>With key order, the deliveries of a key come in order, and to one call of one receiver only:
 * it may return several of a key, further ones follow when all of those are settled. A release puts
 * the delivery back to its place, so that the key waits for its delay.
 */
public interface Receiver extends AutoCloseable {

  /**
   * Waits for deliveries and takes them on lease.
   *
   * @param maxDeliveries most deliveries to return; at least 1
   * @param wait how long to wait for the first; further ones are taken only if they are there. A
   *     transport may come back earlier than asked, with none
   * @return the deliveries, none if the wait ended
   * @throws dev.portolan.ports.MessagingException if the broker refuses; no delivery is then held
   * @throws InterruptedException if interrupted; deliveries the broker has already lent out come
   *     again after their lease
   */
  List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException;

  /** Ends deliveries as handled; they are gone (clause C3). */
  BatchResult complete(List<? extends Delivery> deliveries);

  /** Gives deliveries back; they come again after their delay (clause C4). */
  BatchResult release(List<Release> releases);

  /** Moves deliveries to the dead letters, with reason (clauses C6, C7). */
  BatchResult deadLetter(List<DeadLettering> deadLetterings);

  /**
   * Extends leases, from now on.
   *
   * @param deliveries deliveries not yet settled
   * @param lease how long from now; the subscription's own, unless the transport declares {@link
   *     Capability#FREE_EXTENSION}
   */
  BatchResult extend(List<? extends Delivery> deliveries, Duration lease);

  /**
   * Ends receiving: a waiting {@link #receive} returns soon, with what the broker has already lent
   * out, and later ones return none. What is held can still be settled and extended. Idempotent;
   * throws nothing.
   */
  void stopReceiving();

  /**
   * Releases connections. What is still held comes again after its lease. Deletes nothing.
   * Idempotent; throws nothing.
   */
  @Override
  void close();
}
