package dev.portolan.runtime.environment;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Raised once and for all. Safe for any number of threads. */
public final class Flag {
  private final ReentrantLock lock;
  private final Condition changed;
  private boolean raised;

  Flag(ReentrantLock lock) {
    this.lock = lock;
    this.changed = lock.newCondition();
  }

  /** Raises the flag, which ends every wait for it. */
  public void raise() {
    lock.lock();
    try {
      raised = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the flag.
   *
   * @param longest how long to wait at most
   * @return whether it is raised
   * @throws InterruptedException if interrupted
   */
  public boolean await(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long leftNanos = longest.toNanos();
      while (!raised && leftNanos > 0) {
        leftNanos = changed.awaitNanos(leftNanos);
      }
      return raised;
    } finally {
      lock.unlock();
    }
  }
}
