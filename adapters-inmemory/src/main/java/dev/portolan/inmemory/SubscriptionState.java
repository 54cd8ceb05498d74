package dev.portolan.inmemory;

import dev.portolan.ports.Filter;
import dev.portolan.ports.Ordering;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.DeadLetterReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a subscription's deliveries: a cursor over the topic's log, what came back, and what
 * is in flight. Decides and never waits; the present is an argument. Guarded by its subscription's
 * lock.
 */
final class SubscriptionState {
  /** Entries taken from the log to find keys that are free; a bound on memory, not on order. */
  private static final int KEYED_READ_AHEAD = 10_000;

  private final Subscription<?> subscription;
  private final LogCursor cursor;
  private final long leaseMillis;
  private final long retentionMillis;
  private final boolean keyed;
  private final @Nullable Filter filter;
  private final ReadyDeliveries ready;
  private final LeaseList leases = new LeaseList();
  private final DeadLetterQueue deadLetters;

  SubscriptionState(Subscription<?> subscription, TopicLog log) {
    this.subscription = subscription;
    this.cursor = log.cursorAtTail();
    this.leaseMillis = subscription.lease().toMillis();
    this.retentionMillis = subscription.retention().toMillis();
    this.keyed = subscription.ordering() instanceof Ordering.ByKey;
    this.filter = subscription.filter() instanceof Filter.All ? null : subscription.filter();
    this.ready = keyed ? new KeyedReady() : new UnorderedReady();
    this.deadLetters = new DeadLetterQueue(subscription.deadLetterRetention());
  }

  Subscription<?> subscription() {
    return subscription;
  }

  DeadLetterQueue deadLetters() {
    return deadLetters;
  }

  /** {@return how far it has read; any thread may ask} */
  long position() {
    return cursor.position();
  }

  /** {@return deliveries on lease, at most so many, none if there is nothing to lend now} */
  List<MemoryDelivery> receive(int max, long nowMillis) {
    expireLeases(nowMillis);
    var lent = new ArrayList<MemoryDelivery>(Math.min(max, roomHint()));
    if (keyed) {
      readLogToReady();
    }
    ready.takeTo(lent, max, nowMillis);
    lent.removeIf(delivery -> isExpired(delivery, nowMillis));
    if (!keyed) {
      readLogTo(lent, max, nowMillis);
    }
    for (MemoryDelivery delivery : lent) {
      delivery.lend(nowMillis + leaseMillis);
      leases.add(delivery);
    }
    return lent;
  }

  private int roomHint() {
    return (int) Math.min(Integer.MAX_VALUE, cursor.ahead() + ready.size());
  }

  private boolean isExpired(MemoryDelivery delivery, long nowMillis) {
    boolean expired = nowMillis - delivery.enqueuedAtMillis() > retentionMillis;
    if (expired) {
      ready.ended(delivery);
    }
    return expired;
  }

  private void readLogTo(List<MemoryDelivery> lent, int max, long nowMillis) {
    for (long ahead = cursor.ahead(); ahead > 0 && lent.size() < max; ahead--) {
      MemoryDelivery delivery = readNext();
      if (delivery == null) {
        continue;
      }
      if (delivery.dueMillis() > nowMillis) {
        ready.add(delivery);
      } else if (nowMillis - delivery.enqueuedAtMillis() <= retentionMillis) {
        lent.add(delivery);
      }
    }
  }

  private void readLogToReady() {
    while (canRead()) {
      MemoryDelivery delivery = readNext();
      if (delivery != null) {
        ready.add(delivery);
      }
    }
  }

  private boolean canRead() {
    return cursor.ahead() > 0 && (!keyed || ready.size() < KEYED_READ_AHEAD);
  }

  /** {@return the first delivery of the log's next entry, or null if it is not for here} */
  private @Nullable MemoryDelivery readNext() {
    LogChunk chunk = cursor.chunk();
    int index = (int) (cursor.position() - chunk.firstPosition);
    cursor.advance();
    if (!chunk.isFor(this, index)) {
      return null;
    }
    boolean wanted =
        filter == null
            || chunk.isForOneOnly(index)
            || filter.matches(chunk.entry(index).event().attributes());
    return wanted ? MemoryDelivery.first(chunk, index) : null;
  }

  private void expireLeases(long nowMillis) {
    for (MemoryDelivery oldest = leases.first();
        oldest != null && oldest.leaseDeadlineMillis() <= nowMillis;
        oldest = leases.first()) {
      end(oldest);
      ready.putBack(oldest.again(true, nowMillis));
      ready.ended(oldest);
    }
  }

  private void end(MemoryDelivery delivery) {
    leases.remove(delivery);
    delivery.end();
  }

  /** {@return whether the delivery is still in flight; if its lease is over it is put back} */
  boolean isHeld(MemoryDelivery delivery, long nowMillis) {
    if (delivery.isInFlight() && delivery.leaseDeadlineMillis() <= nowMillis) {
      expireLeases(nowMillis);
    }
    return delivery.isInFlight();
  }

  /** Ends a held delivery. */
  void complete(MemoryDelivery held) {
    end(held);
    ready.ended(held);
  }

  /** Puts a held delivery back to its place. */
  void release(MemoryDelivery held, Duration delay, boolean counted, long nowMillis) {
    end(held);
    ready.putBack(held.again(counted, nowMillis + delay.toMillis()));
    ready.ended(held);
  }

  /** Moves a held delivery to the dead letters. */
  void deadLetter(MemoryDelivery held, DeadLetterReason reason, long nowMillis) {
    end(held);
    deadLetters.add(held.event(), reason, held.redriveGeneration(), nowMillis);
    ready.ended(held);
  }

  /** Extends the lease of a held delivery. */
  void extend(MemoryDelivery held, Duration lease, long nowMillis) {
    leases.remove(held);
    held.lend(nowMillis + lease.toMillis());
    leases.add(held);
  }

  /**
   * {@return when a receive that found nothing should look again: when something is due or a lease
   * ends; {@link Long#MAX_VALUE} if only a publish or settlement can change anything}
   */
  long nextChangeMillis() {
    if (canRead()) {
      return Long.MIN_VALUE;
    }
    MemoryDelivery oldest = leases.first();
    long leaseEnd = oldest == null ? Long.MAX_VALUE : oldest.leaseDeadlineMillis();
    return Math.min(leaseEnd, ready.nextDueMillis());
  }
}
