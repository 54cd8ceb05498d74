package dev.portolan.inmemory.broker;

import org.jspecify.annotations.Nullable;

/**
 * What a subscription has yet to deliver, in the order in which it is to be delivered. Guarded by
 * the lock of its queue.
 */
sealed interface Backlog permits UnorderedBacklog, KeyedBacklog {

  /** Begins a batch of deliveries for one receiver. */
  void startBatch(long nowMillis);

  /** {@return the next delivery of the batch, or null if nothing more can be delivered now} */
  @Nullable LentDelivery lendNext(long nowMillis, long leaseDeadlineMillis);

  /** {@return about how many deliveries a batch would find, never zero if there is one} */
  int atHand();

  /** Takes in a copy that came apart from the log, to be delivered no earlier than it is due. */
  void add(Message message, long dueMillis, long nowMillis);

  /** Takes a delivery back, with the attempts that count and the time it is due again. */
  void giveBack(LentDelivery delivery, int attempts, long dueMillis);

  /** A delivery is gone for good. */
  void ended(LentDelivery delivery);

  /** {@return when something becomes due that is not at hand, or {@link Long#MAX_VALUE}} */
  long nextDueMillis();

  /** Drops what has outlived its retention and would be delivered next. */
  void dropExpired(long nowMillis);
}
