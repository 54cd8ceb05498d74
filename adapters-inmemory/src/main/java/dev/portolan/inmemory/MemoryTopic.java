package dev.portolan.inmemory;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Outbound;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A topic: its log and its subscriptions. Publishers append under one lock; they wait while the
 * slowest subscription is too far behind, so that memory stays bounded.
 */
final class MemoryTopic {
  private final Topic<?> declared;
  private final int maxBacklog;
  private final InstantSource clock;
  private final TopicLog log = new TopicLog();
  private final List<MemorySubscription> subscriptions = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private volatile int waitingPublishers;

  MemoryTopic(Topic<?> declared, int maxBacklog, InstantSource clock) {
    this.declared = declared;
    this.maxBacklog = maxBacklog;
    this.clock = clock;
  }

  Topic<?> declared() {
    return declared;
  }

  TopicLog log() {
    return log;
  }

  /** {@return the subscription of this name, or null} */
  @Nullable MemorySubscription find(String name) {
    for (MemorySubscription subscription : subscriptions) {
      if (subscription.declared().name().equals(name)) {
        return subscription;
      }
    }
    return null;
  }

  /** Creates a subscription, unless there is one of its name. */
  void createIfAbsent(Subscription<?> subscription) {
    lock.lock();
    try {
      if (find(subscription.name()) == null) {
        subscriptions.add(new MemorySubscription(this, subscription, clock));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Appends as many entries as there is room for by the deadline.
   *
   * @param target the one subscription they are for, or null for all
   * @return how many were appended: the first so many
   */
  int append(List<Outbound> entries, @Nullable MemorySubscription target, long deadlineMillis)
      throws InterruptedException {
    int appended = 0;
    lock.lockInterruptibly();
    try {
      while (appended < entries.size()) {
        long free = awaitRoom(deadlineMillis);
        if (free == 0) {
          break;
        }
        int until = (int) Math.min(entries.size(), appended + free);
        write(entries.subList(appended, until), target == null ? null : target.state());
        appended = until;
      }
    } finally {
      lock.unlock();
    }
    return appended;
  }

  /** Appends what the broker holds already, so that it takes no more memory than before. */
  void appendBeyondLimit(Outbound entry, MemorySubscription target) {
    lock.lock();
    try {
      write(List.of(entry), target.state());
    } finally {
      lock.unlock();
    }
  }

  private void write(List<Outbound> entries, @Nullable SubscriptionState target) {
    long position = log.tail();
    long nowMillis = clock.millis();
    for (Outbound entry : entries) {
      log.append(position, entry, target, nowMillis);
      position++;
    }
    log.publish(position);
    for (MemorySubscription subscription : subscriptions) {
      subscription.wake();
    }
  }

  /** {@return for how many entries there is room, 0 if there is none by the deadline} */
  private long awaitRoom(long deadlineMillis) throws InterruptedException {
    long free = free();
    while (free <= 0) {
      long leftMillis = deadlineMillis - clock.millis();
      if (leftMillis <= 0) {
        return 0;
      }
      waitingPublishers++;
      try {
        free = free();
        if (free <= 0) {
          room.await(leftMillis, TimeUnit.MILLISECONDS);
          free = free();
        }
      } finally {
        waitingPublishers--;
      }
    }
    return free;
  }

  private long free() {
    long slowest = log.tail();
    for (MemorySubscription subscription : subscriptions) {
      slowest = Math.min(slowest, subscription.position());
    }
    return maxBacklog - (log.tail() - slowest);
  }

  /** Wakes publishers, if any wait for a subscription to read on. */
  void roomWasMade() {
    if (waitingPublishers > 0) {
      lock.lock();
      try {
        room.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Wakes everything that waits here. */
  void wakeAll() {
    roomWasMade();
    subscriptions.forEach(MemorySubscription::wake);
  }
}
