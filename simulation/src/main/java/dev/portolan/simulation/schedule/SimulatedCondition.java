package dev.portolan.simulation.schedule;

import java.util.ArrayDeque;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** A condition of a simulated lock; its timeouts go by the virtual clock. */
final class SimulatedCondition implements Condition {
  private final Scheduler scheduler;
  private final SimulatedLock lock;
  private final ArrayDeque<Task> waiters = new ArrayDeque<>();

  SimulatedCondition(Scheduler scheduler, SimulatedLock lock) {
    this.scheduler = scheduler;
    this.lock = lock;
  }

  private Task self() {
    Task task = scheduler.currentTask();
    if (task == null) {
      throw new IllegalStateException("Only a thread of the simulation can wait");
    }
    return task;
  }

  private boolean waitUntil(Task task, long untilNanos, boolean interruptible) {
    int holds = lock.releaseAll(task);
    waiters.addLast(task);
    boolean inTime = scheduler.await(task, untilNanos, interruptible);
    waiters.remove(task);
    lock.acquire(task, holds);
    return inTime;
  }

  private boolean awaitUntil(long untilNanos) throws InterruptedException {
    Task task = self();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    boolean inTime = waitUntil(task, untilNanos, true);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return inTime;
  }

  @Override
  public void await() throws InterruptedException {
    awaitUntil(Task.NEVER);
  }

  @Override
  public void awaitUninterruptibly() {
    waitUntil(self(), Task.NEVER, false);
  }

  @Override
  public long awaitNanos(long nanosTimeout) throws InterruptedException {
    long untilNanos = scheduler.after(Math.max(0, nanosTimeout));
    awaitUntil(untilNanos);
    return untilNanos - scheduler.nanos();
  }

  @Override
  public boolean await(long time, TimeUnit unit) throws InterruptedException {
    return awaitUntil(scheduler.after(Math.max(0, unit.toNanos(time))));
  }

  @Override
  public boolean awaitUntil(Date deadline) throws InterruptedException {
    long millis = deadline.getTime() - scheduler.clock().millis();
    return await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void signal() {
    @Nullable Task next = waiters.pollFirst();
    if (next != null) {
      scheduler.wake(next);
    }
  }

  @Override
  public void signalAll() {
    for (Task next = waiters.pollFirst(); next != null; next = waiters.pollFirst()) {
      scheduler.wake(next);
    }
  }
}
