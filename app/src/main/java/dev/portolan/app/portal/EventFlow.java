package dev.portolan.app.portal;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.EventId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Knows which event still has to be handled by which subscription, so that the end of a run is a
 * fact and not a guess: an event is expected at every subscription that selects it from the moment
 * the broker accepts it, until its handler has succeeded or it lies in the dead letters. Safe for
 * any number of threads.
 */
final class EventFlow {
  private static final long CHECK_MILLIS = 20;

  private static final class Progress {
    long expected;
    long handled;
    long dead;
  }

  private final List<Subscription<?>> subscriptions;
  private final Map<String, Integer> indexByPath = new HashMap<>();
  private final Map<EventId, Progress> progressById = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long outstanding;
  private long dead;

  /** Where there are dead letters, be they of events that were handled as well. */
  private long deadLettered;

  private long activity;

  EventFlow(List<Subscription<?>> subscriptions) {
    if (subscriptions.size() > Long.SIZE) {
      throw new IllegalArgumentException("More subscriptions than bits");
    }
    this.subscriptions = List.copyOf(subscriptions);
    for (Subscription<?> subscription : subscriptions) {
      indexByPath.put(subscription.path(), indexByPath.size());
    }
  }

  /** Notes that the broker accepted an event; {@return whether for the first time} */
  boolean accepted(String topic, EventAttributes attributes) {
    lock.lock();
    try {
      activity++;
      Progress progress = progress(EventId.of(attributes));
      if (progress.expected != 0) {
        return false;
      }
      progress.expected = expectedAt(topic, attributes);
      outstanding += Long.bitCount(progress.expected & ~progress.handled);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private long expectedAt(String topic, EventAttributes attributes) {
    long expected = 0;
    for (int index = 0; index < subscriptions.size(); index++) {
      Subscription<?> subscription = subscriptions.get(index);
      if (subscription.topic().name().equals(topic) && subscription.filter().matches(attributes)) {
        expected |= 1L << index;
      }
    }
    return expected;
  }

  private long bit(String subscription) {
    return 1L << Objects.requireNonNull(indexByPath.get(subscription), subscription);
  }

  private Progress progress(EventId id) {
    return progressById.computeIfAbsent(id, absent -> new Progress());
  }

  /** Notes that a handler succeeded. */
  void handled(String subscription, EventAttributes attributes) {
    lock.lock();
    try {
      activity++;
      Progress progress = progress(EventId.of(attributes));
      long bit = bit(subscription);
      if ((progress.handled & bit) == 0) {
        progress.handled |= bit;
        outstanding -= (progress.expected & bit) != 0 ? 1 : 0;
        dead -= (progress.dead & bit) != 0 ? 1 : 0;
        progress.dead &= ~bit;
      }
      if (outstanding == dead) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Notes that an event went to the dead letters. */
  void deadLettered(String subscription, EventAttributes attributes) {
    lock.lock();
    try {
      activity++;
      Progress progress = progress(EventId.of(attributes));
      long bit = bit(subscription);
      deadLettered |= bit;
      if (((progress.handled | progress.dead) & bit) == 0) {
        progress.dead |= bit;
        dead++;
      }
      if (outstanding == dead) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Expects what is in the dead letters to be handled after all; {@return the subscriptions that
   * have any} Looking for dead letters takes some brokers a second even where there are none.
   */
  List<Subscription<?>> redriving() {
    lock.lock();
    try {
      activity++;
      dead = 0;
      progressById.values().forEach(progress -> progress.dead = 0);
      var found = new ArrayList<Subscription<?>>();
      for (int index = 0; index < subscriptions.size(); index++) {
        if ((deadLettered & 1L << index) != 0) {
          found.add(subscriptions.get(index));
        }
      }
      deadLettered = 0;
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** {@return a number that grows with everything that happens} */
  long activity() {
    lock.lock();
    try {
      return activity;
    } finally {
      lock.unlock();
    }
  }

  /** {@return how many events there were} */
  long events() {
    lock.lock();
    try {
      return progressById.size();
    } finally {
      lock.unlock();
    }
  }

  /** {@return how many deliveries lie in the dead letters instead of being handled} */
  long dead() {
    lock.lock();
    try {
      return dead;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits a moment, at most {@value #CHECK_MILLIS} ms.
   *
   * @param outboxSize how many events wait to be published
   * @return whether nothing is left to do but for the dead letters: nothing was expected before and
   *     after a look into the outbox, and nothing happened in between
   */
  boolean awaitQuiet(LongSupplier outboxSize) throws InterruptedException {
    long before;
    lock.lock();
    try {
      if (outstanding != dead) {
        changed.await(CHECK_MILLIS, TimeUnit.MILLISECONDS);
      }
      if (outstanding != dead) {
        return false;
      }
      before = activity;
    } finally {
      lock.unlock();
    }
    if (outboxSize.getAsLong() > 0) {
      pause();
      return false;
    }
    lock.lock();
    try {
      return outstanding == dead && activity == before;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something happens, a moment at most. */
  void pause() throws InterruptedException {
    lock.lock();
    try {
      changed.await(CHECK_MILLIS, TimeUnit.MILLISECONDS);
    } finally {
      lock.unlock();
    }
  }
}
