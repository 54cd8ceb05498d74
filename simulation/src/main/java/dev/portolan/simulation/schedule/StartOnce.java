package dev.portolan.simulation.schedule;

/**
 * What the engine gets for a thread: its start goes to the scheduler. The work runs in the task's
 * own virtual thread, which is also what {@link Thread#currentThread} says there.
 */
final class StartOnce extends Thread {
  private final Task task;
  private final Scheduler scheduler;

  StartOnce(Task task, Scheduler scheduler) {
    super("simulated-" + task.name());
    this.task = task;
    this.scheduler = scheduler;
  }

  @Override
  public void start() {
    scheduler.start(task);
  }

  @Override
  public void interrupt() {
    task.thread().interrupt();
  }
}
