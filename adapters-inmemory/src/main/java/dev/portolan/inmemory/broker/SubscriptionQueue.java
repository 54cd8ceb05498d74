package dev.portolan.inmemory.broker;

import dev.portolan.ports.Ordering;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The queue of one subscription: what waits, what is on loan, what is dead. Every decision takes
 * the time as an argument and waits for nothing. Safe for concurrent use; each call holds the
 * queue's lock for the length of its batch.
 */
public final class SubscriptionQueue {
  private final Subscription<?> subscription;
  private final long leaseMillis;
  private final EventLog log;
  private final Holdings holdings;
  private final Backlog backlog;
  private final DeadLetterShelf deadLetters;
  private final SettlementRefusals refusals;
  private final LeaseWindow leases = new LeaseWindow();
  private final ReentrantLock lock = new ReentrantLock();
  private final WaitingRoom arrivals = new WaitingRoom();
  private final Consumer<SubscriptionQueue> roomWasMade;

  /**
   * Creates the queue behind the newest message of a log.
   *
   * @param subscription as it was created; its lease, retention, order and filter hold
   * @param log the log to read; the caller holds its topic's lock
   * @param roomWasMade told, without a lock, when something has left this queue
   */
  SubscriptionQueue(
      Subscription<?> subscription, EventLog log, Consumer<SubscriptionQueue> roomWasMade) {
    this.roomWasMade = roomWasMade;
    this.subscription = subscription;
    this.leaseMillis = Millis.of(subscription.lease());
    this.log = log;
    this.holdings = new Holdings(log, Millis.of(subscription.retention()));
    this.backlog =
        subscription.ordering() instanceof Ordering.ByKey
            ? new KeyedBacklog(this, log.cursorAtEnd(), holdings)
            : new UnorderedBacklog(this, log.cursorAtEnd(), holdings);
    this.deadLetters = new DeadLetterShelf(subscription);
    this.refusals = new SettlementRefusals(subscription);
  }

  /** {@return the subscription as it was created} */
  public Subscription<?> subscription() {
    return subscription;
  }

  /** {@return where receivers wait while there is nothing to take} */
  public WaitingRoom arrivals() {
    return arrivals;
  }

  EventLog log() {
    return log;
  }

  /**
   * Takes deliveries on lease: first what came back, then new ones.
   *
   * @param nowMillis the present
   * @param maxDeliveries most deliveries to take
   * @return the deliveries, none if there are none now
   */
  public List<Delivery> receive(long nowMillis, int maxDeliveries) {
    lock.lock();
    try {
      endExpiredLeases(nowMillis);
      backlog.startBatch(nowMillis);
      List<Delivery> deliveries = lend(nowMillis, maxDeliveries);
      holdings.publish();
      return deliveries;
    } finally {
      lock.unlock();
    }
  }

  private List<Delivery> lend(long nowMillis, int maxDeliveries) {
    int expected = Math.min(maxDeliveries, backlog.atHand());
    if (expected == 0) {
      return List.of();
    }
    var deliveries = new ArrayList<Delivery>(expected);
    long deadlineMillis = nowMillis + leaseMillis;
    while (deliveries.size() < maxDeliveries) {
      LentDelivery delivery = backlog.lendNext(nowMillis, deadlineMillis);
      if (delivery == null) {
        break;
      }
      leases.add(delivery);
      deliveries.add(delivery);
    }
    return deliveries;
  }

  private void endExpiredLeases(long nowMillis) {
    LentDelivery expired = leases.firstExpired(nowMillis);
    while (expired != null) {
      leases.end(expired);
      backlog.giveBack(expired, expired.attempt(), nowMillis);
      expired = leases.firstExpired(nowMillis);
    }
  }

  /**
   * Ends deliveries as handled.
   *
   * @return the result per entry; {@code LEASE_LOST} for what is no longer held
   */
  public BatchResult complete(long nowMillis, List<? extends Delivery> deliveries) {
    return afterRemoval(
        settle(nowMillis, deliveries, delivery -> delivery, (entry, held) -> remove(held)));
  }

  private void remove(LentDelivery delivery) {
    leases.end(delivery);
    backlog.ended(delivery);
    holdings.leave(delivery.message().bytes());
  }

  /**
   * Takes deliveries back. What was not started keeps its number of attempts.
   *
   * @return the result per entry; {@code LEASE_LOST} for what is no longer held
   */
  public BatchResult release(long nowMillis, List<Release> releases) {
    BatchResult result =
        settle(
            nowMillis,
            releases,
            Release::delivery,
            (entry, held) -> takeBack(nowMillis, entry, held));
    arrivals.signal();
    return result;
  }

  private void takeBack(long nowMillis, Release release, LentDelivery delivery) {
    leases.end(delivery);
    int attempts = release.started() ? delivery.attempt() : delivery.attempt() - 1;
    backlog.giveBack(delivery, attempts, nowMillis + Millis.of(release.delay()));
  }

  /**
   * Moves deliveries to the dead letters.
   *
   * @return the result per entry; {@code LEASE_LOST} for what is no longer held
   */
  public BatchResult deadLetter(long nowMillis, List<DeadLettering> deadLetterings) {
    return afterRemoval(
        settle(
            nowMillis,
            deadLetterings,
            DeadLettering::delivery,
            (entry, held) -> {
              deadLetters.add(held, entry.reason(), nowMillis);
              remove(held);
            }));
  }

  /** Only with key order does what is gone make something ready: the next of its key. */
  private BatchResult afterRemoval(BatchResult result) {
    if (backlog instanceof KeyedBacklog) {
      arrivals.signal();
    }
    roomWasMade.accept(this);
    return result;
  }

  /**
   * Extends leases from now on.
   *
   * @return the result per entry; {@code LEASE_LOST} for what is no longer held
   */
  public BatchResult extend(long nowMillis, List<? extends Delivery> deliveries, Duration lease) {
    BatchResult result =
        settle(
            nowMillis,
            deliveries,
            delivery -> delivery,
            (entry, held) -> leases.extend(held, nowMillis + Millis.of(lease)));
    arrivals.signal();
    return result;
  }

  private <T> BatchResult settle(
      long nowMillis,
      List<? extends T> entries,
      Function<T, Delivery> deliveryOf,
      BiConsumer<T, LentDelivery> settlement) {
    var failures = new EntryFailures();
    lock.lock();
    try {
      for (int position = 0; position < entries.size(); position++) {
        T entry = entries.get(position);
        Delivery delivery = deliveryOf.apply(entry);
        if (!(delivery instanceof LentDelivery lent) || !lent.isFrom(this)) {
          failures.add(position, refusals.foreign());
        } else if (!lent.isHeld(nowMillis)) {
          failures.add(position, refusals.lost(lent));
        } else {
          settlement.accept(entry, lent);
        }
      }
      holdings.publish();
    } finally {
      lock.unlock();
    }
    return failures.toResult();
  }

  /** Takes in copies for this subscription alone, whatever its filter. */
  void addCopies(long nowMillis, List<Outbound> batch) {
    lock.lock();
    try {
      for (Outbound entry : batch) {
        add(nowMillis, entry);
      }
      holdings.publish();
    } finally {
      lock.unlock();
    }
  }

  private void add(long nowMillis, Outbound entry) {
    Message message = EventSize.message(entry, nowMillis);
    holdings.enter(message);
    backlog.add(message, nowMillis + Millis.of(entry.delay()), nowMillis);
  }

  /** {@return the dead letters; what they give back enters this queue} */
  public DeadLetterDesk deadLetters() {
    return new DeadLetterDesk(this);
  }

  /** Runs something on the dead letters under the queue's lock. */
  <T> T onDeadLetters(Function<DeadLetterShelf, T> action) {
    lock.lock();
    try {
      return action.apply(deadLetters);
    } finally {
      lock.unlock();
    }
  }

  /** {@return whether a receive could find something, without looking at leases and delays} */
  public boolean hasReady() {
    lock.lock();
    try {
      return backlog.atHand() > 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * {@return when something becomes ready by the passing of time alone, in milliseconds since the
   * epoch, or {@link Long#MAX_VALUE}}
   */
  public long nextDueMillis() {
    lock.lock();
    try {
      return Math.min(leases.nextDeadlineMillis(), backlog.nextDueMillis());
    } finally {
      lock.unlock();
    }
  }

  /** {@return bytes that wait or are on loan; dead letters do not count} */
  public long heldBytes() {
    return holdings.bytes();
  }

  /** Drops what has outlived its retention. */
  void dropExpired(long nowMillis) {
    lock.lock();
    try {
      endExpiredLeases(nowMillis);
      backlog.dropExpired(nowMillis);
      holdings.publish();
    } finally {
      lock.unlock();
    }
  }
}
