package dev.portolan.simulation.schedule;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock among simulated threads. Taking it is a point at which another thread may go first, so
 * that a seed finds what happens between two critical sections.
 */
final class SimulatedLock extends ReentrantLock {
  private static final long serialVersionUID = 1L;

  private final transient Scheduler scheduler;
  private final transient ArrayDeque<Task> waiters = new ArrayDeque<>();
  private transient @Nullable Task owner;
  private transient int holds;

  SimulatedLock(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public void lock() {
    Task task = scheduler.currentTask();
    if (task == null) {
      return;
    }
    if (owner != task) {
      scheduler.mayYield(task);
      acquire(task, 1);
    } else {
      holds++;
    }
  }

  /** Takes the lock, waiting for its owner. */
  void acquire(Task task, int newHolds) {
    while (owner != null) {
      waiters.addLast(task);
      scheduler.await(task, Task.NEVER, false);
      waiters.remove(task);
    }
    owner = task;
    holds = newHolds;
  }

  @Override
  public void unlock() {
    Task task = scheduler.holder();
    if (task == null) {
      return;
    }
    if (owner == task) {
      if (--holds == 0) {
        free();
      }
    } else if (!task.instance().isDead()) {
      throw new IllegalMonitorStateException(task.name() + " does not hold the lock");
    }
  }

  /** Gives the lock up whole; {@return how often it was held} */
  int releaseAll(Task task) {
    if (owner != task) {
      throw new IllegalMonitorStateException(task.name() + " does not hold the lock");
    }
    int held = holds;
    free();
    return held;
  }

  private void free() {
    owner = null;
    holds = 0;
    Task next = waiters.pollFirst();
    if (next != null) {
      scheduler.wake(next);
    }
  }

  @Override
  public Condition newCondition() {
    return new SimulatedCondition(scheduler, this);
  }

  @Override
  public boolean isHeldByCurrentThread() {
    return owner != null && owner == scheduler.currentTask();
  }

  @Override
  public boolean isLocked() {
    return owner != null;
  }

  @Override
  public boolean tryLock() {
    Task task = scheduler.currentTask();
    if (task == null || (owner != null && owner != task)) {
      return task == null;
    }
    owner = task;
    holds++;
    return true;
  }

  @Override
  public boolean tryLock(long timeout, TimeUnit unit) {
    throw new UnsupportedOperationException("A simulated lock is not waited for by time");
  }

  @Override
  public void lockInterruptibly() {
    throw new UnsupportedOperationException("A simulated lock is not waited for interruptibly");
  }
}
