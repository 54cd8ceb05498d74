package dev.portolan.inmemory;

import java.util.List;

/**
 * Deliveries that came back or were taken from the log, until they are lent out. Decides the order;
 * guarded by the subscription's lock.
 */
sealed interface ReadyDeliveries permits UnorderedReady, KeyedReady {

  /** Adds what was taken from the log or became due. */
  void add(MemoryDelivery delivery);

  /** Puts back what was in flight, to its place. */
  void putBack(MemoryDelivery delivery);

  /** Notes that a delivery in flight is over, whether it comes back or not. */
  void ended(MemoryDelivery delivery);

  /**
   * Takes out what may be lent now.
   *
   * @param sink where to
   * @param max most deliveries in the sink
   */
  void takeTo(List<MemoryDelivery> sink, int max, long nowMillis);

  /** {@return when a delivery that waits for its time is due next, or {@link Long#MAX_VALUE}} */
  long nextDueMillis();

  /** {@return how many wait} */
  int size();
}
