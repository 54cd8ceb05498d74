package dev.portolan.inmemory;

import dev.portolan.ports.Subscription;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A subscription with its lock, and the waiting around {@link SubscriptionState}. */
final class MemorySubscription {
  private final MemoryTopic topic;
  private final SubscriptionState state;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile int waiters;

  MemorySubscription(MemoryTopic topic, Subscription<?> declared, InstantSource clock) {
    this.topic = topic;
    this.state = new SubscriptionState(declared, topic.log());
    this.clock = clock;
  }

  Subscription<?> declared() {
    return state.subscription();
  }

  SubscriptionState state() {
    return state;
  }

  /** {@return how far it has read the topic's log} */
  long position() {
    return state.position();
  }

  /**
   * Waits until there is something to lend, the wait is over, or it is told to stop. It also returns
   * when all it read was filtered out, so that publishers learn of the room.
   */
  List<MemoryDelivery> receive(int max, long waitMillis, BooleanSupplier stopped)
      throws InterruptedException {
    long now = clock.millis();
    long untilMillis = waitMillis >= Long.MAX_VALUE - now ? Long.MAX_VALUE : now + waitMillis;
    List<MemoryDelivery> lent;
    lock.lockInterruptibly();
    try {
      long position = state.position();
      lent = state.receive(max, now);
      while (lent.isEmpty()
          && state.position() == position
          && !stopped.getAsBoolean()
          && clock.millis() < untilMillis) {
        awaitChange(untilMillis);
        lent = stopped.getAsBoolean() ? lent : state.receive(max, clock.millis());
      }
    } finally {
      lock.unlock();
    }
    topic.roomWasMade();
    return lent;
  }

  /** A publisher writes the log's tail first and reads the waiters then: here it is the reverse. */
  private void awaitChange(long untilMillis) throws InterruptedException {
    waiters++;
    try {
      long wakeMillis = Math.min(untilMillis, state.nextChangeMillis());
      long leftMillis = wakeMillis - clock.millis();
      if (wakeMillis > Long.MIN_VALUE && leftMillis > 0) {
        changed.await(leftMillis, TimeUnit.MILLISECONDS);
      }
    } finally {
      waiters--;
    }
  }

  /** Acts on the state under the lock, and wakes receivers: what was put back is theirs. */
  <R> R update(ToResult<R> action) {
    lock.lock();
    try {
      R result = action.apply(state, clock.millis());
      if (waiters > 0) {
        changed.signalAll();
      }
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** An action on the state at a time. */
  @FunctionalInterface
  interface ToResult<R> {
    R apply(SubscriptionState state, long nowMillis);
  }

  /** Wakes receivers, if any wait. */
  void wake() {
    if (waiters > 0) {
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
