package dev.portolan.simulation.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Wakes everybody who waits for it, of whatever instance. */
public final class Bell {
  private final Scheduler scheduler;
  private final List<Task> waiters = new ArrayList<>();

  Bell(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Waits for the bell.
   *
   * @param longest how long at most
   */
  public void await(Duration longest) throws InterruptedException {
    Task task = scheduler.currentTask();
    if (task == null) {
      throw new IllegalStateException("Only a thread of the simulation can wait");
    }
    waiters.add(task);
    scheduler.await(task, scheduler.after(longest.toNanos()), true);
    waiters.remove(task);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Wakes who waits. */
  public void ring() {
    waiters.forEach(scheduler::wake);
    waiters.clear();
  }
}
