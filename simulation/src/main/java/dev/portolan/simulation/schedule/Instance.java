package dev.portolan.simulation.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * One life of a running service, or of a client: the threads that stall and die together. Guarded
 * by the scheduler's baton.
 */
public final class Instance {
  private final String name;
  private final List<Task> tasks = new ArrayList<>();
  private long stalledUntilNanos;
  private boolean dead;
  private int threads;

  Instance(String name) {
    this.name = name;
  }

  /** {@return its name, such as {@code billing-2}} */
  public String name() {
    return name;
  }

  /** {@return whether it has crashed} */
  public boolean isDead() {
    return dead;
  }

  boolean isStalled(long nowNanos) {
    return nowNanos < stalledUntilNanos;
  }

  long stalledUntilNanos() {
    return stalledUntilNanos;
  }

  void stallUntil(long nanos) {
    stalledUntilNanos = Math.max(stalledUntilNanos, nanos);
  }

  List<Task> kill() {
    dead = true;
    stalledUntilNanos = 0;
    return List.copyOf(tasks);
  }

  Task add(Scheduler scheduler, Runnable work) {
    var task = new Task(scheduler, this, name + "/" + ++threads, work);
    tasks.add(task);
    return task;
  }

  void remove(Task task) {
    tasks.remove(task);
  }

  @Override
  public String toString() {
    return name;
  }
}
