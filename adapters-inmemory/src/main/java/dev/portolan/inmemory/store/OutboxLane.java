package dev.portolan.inmemory.store;

import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing events of one producer: held by a relay, waiting for one, or not due yet. One relay
 * at a time holds any of them, which keeps their order. Guarded by the producer's lock, which
 * {@link Outbox} takes around its calls.
 */
final class OutboxLane {
  private static final Comparator<OutboxId> IN_ORDER =
      Comparator.comparingLong(OutboxId::version).thenComparingInt(OutboxId::index);

  private static final Comparator<OutboxEntry> BY_DUE_TIME =
      Comparator.comparing(OutboxLane::dueAt).thenComparing(OutboxEntry::id, IN_ORDER);

  private final String process;
  private final ReentrantLock lock;
  private final Outbox outbox;
  private final long number;
  private final TreeMap<OutboxId, OutboxEntry> held = new TreeMap<>(IN_ORDER);
  private final TreeMap<OutboxId, OutboxEntry> waiting = new TreeMap<>(IN_ORDER);
  private final TreeSet<OutboxEntry> timers = new TreeSet<>(BY_DUE_TIME);
  private @Nullable OutboxClaim holder;
  private @Nullable Instant watchedTimer;
  private boolean queued;

  OutboxLane(String process, ReentrantLock lock, Outbox outbox) {
    this.process = process;
    this.lock = lock;
    this.outbox = outbox;
    this.number = outbox.nextLane();
  }

  /** {@return its number, in the order in which lanes were made} */
  long number() {
    return number;
  }

  /** Runs something with the lock held. */
  <T extends @Nullable Object> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** Runs something with the lock held. */
  void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private static Instant dueAt(OutboxEntry entry) {
    return entry.notBefore() == null ? Instant.MIN : entry.notBefore();
  }

  boolean isEmpty() {
    return held.isEmpty() && waiting.isEmpty() && timers.isEmpty();
  }

  /** {@return whether the lane has to be queued for relays, and was not} */
  boolean enterQueue() {
    boolean enters = !queued && !waiting.isEmpty();
    queued |= enters;
    return enters;
  }

  /** {@return when the next entry becomes due, if that is earlier than what is watched, or null} */
  @Nullable Instant takeUnwatchedTimer() {
    if (timers.isEmpty()) {
      return null;
    }
    Instant due = dueAt(timers.first());
    if (watchedTimer != null && !due.isBefore(watchedTimer)) {
      return null;
    }
    watchedTimer = due;
    return due;
  }

  /** A watched timer has come. */
  void timerFired(Instant now) {
    watchedTimer = null;
    refresh(now);
    outbox.expect(this);
  }

  /**
   * Takes in what a commit produced.
   *
   * @return whether the due ones are now held by the relay of the claim
   */
  boolean add(List<OutboxEntry> outgoing, OutboxClaim claim) {
    refresh(claim.now());
    boolean free = waiting.isEmpty() && (holder == null || isHeldBy(claim.relay()));
    boolean anyDue = false;
    for (OutboxEntry entry : outgoing) {
      if (entry.isDue(claim.now())) {
        waiting.put(entry.id(), entry);
        anyDue = true;
      } else {
        timers.add(entry);
      }
    }
    outbox.entered(outgoing.size());
    boolean claimed = free && anyDue;
    if (claimed) {
      hold(claim);
      held.putAll(waiting);
      waiting.clear();
    }
    outbox.expect(this);
    return claimed;
  }

  /**
   * Moves entries to the relay of the claim, in order, if it asks for those of this process and no
   * other holds earlier ones. The lane has just been taken from the queue.
   *
   * @return whether it has to stay in the queue
   */
  boolean leaveQueue(OutboxClaim claim, int maxEntries, List<OutboxEntry> target) {
    refresh(claim.now());
    boolean free = holder == null || isHeldBy(claim.relay());
    if (free && claim.processes().contains(process)) {
      while (target.size() < maxEntries && !waiting.isEmpty()) {
        OutboxEntry entry = waiting.pollFirstEntry().getValue();
        hold(claim);
        held.put(entry.id(), entry);
        target.add(entry);
      }
    }
    queued = !waiting.isEmpty();
    return queued;
  }

  private void hold(OutboxClaim claim) {
    if (holder == null) {
      outbox.held(this, claim);
    }
    holder = claim;
  }

  /** Prolongs the claim of this relay, if it still holds. */
  void extend(OutboxClaim claim) {
    refresh(claim.now());
    if (isHeldBy(claim.relay())) {
      holder = claim;
    }
    outbox.expect(this);
  }

  /** {@return until when the lane is held, or null if it is not, or no longer} */
  @Nullable Instant endIfLapsed(Instant now) {
    refresh(now);
    outbox.expect(this);
    return holder == null ? null : holder.until();
  }

  /** Gives back what this relay holds. */
  void release(String relay) {
    if (isHeldBy(relay)) {
      giveBack();
      outbox.expect(this);
    }
  }

  void remove(OutboxId id) {
    boolean removed =
        held.remove(id) != null
            || waiting.remove(id) != null
            || timers.removeIf(entry -> entry.id().equals(id));
    if (removed) {
      outbox.left();
    }
    if (held.isEmpty()) {
      giveBack();
    }
  }

  /** Ends a claim whose time is over and moves on what has become due. */
  private void refresh(Instant now) {
    if (holder != null && !holder.until().isAfter(now)) {
      giveBack();
    }
    while (!timers.isEmpty() && timers.first().isDue(now)) {
      OutboxEntry due = timers.pollFirst();
      waiting.put(due.id(), due);
    }
  }

  private void giveBack() {
    if (holder != null) {
      outbox.givenBack(this, holder.relay());
      holder = null;
    }
    waiting.putAll(held);
    held.clear();
  }

  private boolean isHeldBy(String relay) {
    return holder != null && holder.relay().equals(relay);
  }
}
