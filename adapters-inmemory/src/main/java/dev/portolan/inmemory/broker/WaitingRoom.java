package dev.portolan.inmemory.broker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where threads wait for something to change. Costs those who signal one volatile read while nobody
 * waits. Whoever signals has made the change before, and holds no lock of a queue; whoever waits
 * looks again after it is counted as waiting, so no signal is missed. A thread that leaves wakes
 * another, which then takes what is left and watches the time.
 */
public final class WaitingRoom {

  /** What a thread waits for. */
  public interface Attempt<T> {
    /** {@return what was waited for, or null to wait on} */
    @Nullable T tryNow();

    /**
     * {@return when it can succeed by the passing of time alone, in milliseconds since the epoch,
     * or {@link Long#MAX_VALUE}; asked after a failure}
     */
    long nextDueMillis();
  }

  /** Ten years stand for ever, and can be added to any nanosecond time. */
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile int waiting;

  /** Creates an empty room. */
  WaitingRoom() {}

  boolean isOccupied() {
    return waiting > 0;
  }

  /** Wakes one thread, if any waits. */
  void signal() {
    if (waiting > 0) {
      lock.lock();
      try {
        changed.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Wakes all threads that wait. */
  public void signalAll() {
    if (waiting > 0) {
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Tries until it succeeds or the time is over.
   *
   * @param attempt what to try
   * @param clock what due times go by
   * @param wait how long to try, by the real time
   * @return what the attempt yielded, or null if the time was over
   * @throws InterruptedException if interrupted while waiting
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the lock only
  public <T> @Nullable T await(Attempt<T> attempt, InstantSource clock, Duration wait)
      throws InterruptedException {
    long deadline = System.nanoTime() + shorter(wait, LONGEST).toNanos();
    lock.lockInterruptibly();
    try {
      waiting++;
      T result = attempt.tryNow();
      long remaining = deadline - System.nanoTime();
      while (result == null && remaining > 0) {
        changed.awaitNanos(Math.min(remaining, nanosUntil(attempt.nextDueMillis(), clock)));
        result = attempt.tryNow();
        remaining = deadline - System.nanoTime();
      }
      return result;
    } finally {
      waiting--;
      changed.signal();
      lock.unlock();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static long nanosUntil(long dueMillis, InstantSource clock) {
    long millis = Math.min(dueMillis, clock.millis() + LONGEST.toMillis()) - clock.millis();
    return millis * 1_000_000;
  }
}
