package dev.portolan.simulation.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs simulated threads one at a time. A thread runs until it waits, or takes a lock and the seed
 * lets another go first; then it hands the baton to the next, which the seed chooses among those
 * that can run. Time stands still while any can run, and else jumps to the next timer.
 *
 * <p>Everything but {@link #run} is called by the thread that has the baton, which guards the whole
 * simulation: what it runs needs no locks of its own.
 */
public final class Scheduler {
  private static final int WATCH_SECONDS = 20;

  private final RandomGenerator random;
  private final int yieldPerMille;
  private final long maxSteps;
  private final List<Instance> instances = new ArrayList<>();
  private final ReadyTasks ready = new ReadyTasks();
  private final List<Task> waiting = new ArrayList<>();
  private final Timers timers = new Timers();
  private final Semaphore ended = new Semaphore(0);
  private final AtomicLong steps = new AtomicLong();
  private final VirtualClock clock = new VirtualClock();
  private volatile @Nullable Task current;
  private @Nullable String failure;
  private boolean running;
  private boolean unwinding;

  /**
   * Creates a scheduler.
   *
   * @param random decides who goes next
   * @param yieldPerMille how often a thread that takes a lock lets another go first
   * @param maxSteps more than so many mean that the threads are busy with nothing
   */
  public Scheduler(RandomGenerator random, int yieldPerMille, long maxSteps) {
    this.random = random;
    this.yieldPerMille = yieldPerMille;
    this.maxSteps = maxSteps;
  }

  /** {@return the virtual clock} */
  public InstantSource clock() {
    return clock;
  }

  /** {@return virtual nanoseconds since the start} */
  public long nanos() {
    return clock.nanos();
  }

  long after(long nanos) {
    return clock.after(nanos);
  }

  /** {@return a new instance, whose threads stall and die together} */
  public Instance instance(String name) {
    var instance = new Instance(name);
    instances.add(instance);
    return instance;
  }

  /** {@return a thread of an instance, not started} */
  public Thread newThread(Instance instance, Runnable work) {
    return new StartOnce(instance.add(this, work), this);
  }

  /** {@return a lock among simulated threads} */
  public ReentrantLock newLock() {
    return new SimulatedLock(this);
  }

  /** {@return a bell for threads of any instance} */
  public Bell newBell() {
    return new Bell(this);
  }

  void start(Task task) {
    Task starter = currentTask();
    if (starter != null && starter.instance().isDead()) {
      return;
    }
    task.thread().start();
    ready.add(task);
  }

  /** {@return the thread that has the baton, or null outside of {@link #run}; dead or not} */
  @Nullable Task holder() {
    return current;
  }

  /**
   * {@return the thread that has the baton, or null outside of {@link #run}} Ends the thread if its
   * instance is dead.
   */
  @Nullable Task currentTask() {
    Task task = current;
    if (task == null) {
      return null;
    }
    if (task.thread() != Thread.currentThread()) {
      throw new IllegalStateException(
          "Thread '"
              + Thread.currentThread().getName()
              + "' is not of the simulation: start threads by what the simulation gives");
    }
    if (task.instance().isDead()) {
      throw new InstanceDied(task.instance().name());
    }
    return task;
  }

  /** Lets the thread of the caller wait for a time. */
  public void pause(Duration duration) {
    Task task = currentTask();
    if (task != null) {
      await(task, after(duration.toNanos()), false);
    }
  }

  /** Lets the thread of the caller wait for a time, or until it is interrupted. */
  public void pauseInterruptibly(Duration duration) throws InterruptedException {
    newBell().await(duration);
  }

  /** Lets another thread go first, if the seed wants it. */
  void mayYield(Task task) {
    if (random.nextInt(1_000) < yieldPerMille) {
      ready.add(task);
      next(task);
    }
  }

  /** Waits until woken; {@return whether that was before the time} */
  boolean await(Task task, long untilNanos, boolean interruptible) {
    task.beginWait(untilNanos, interruptible);
    waiting.add(task);
    if (untilNanos != Task.NEVER) {
      timers.add(untilNanos, task);
    }
    next(task);
    return !task.timedOut();
  }

  void wake(Task task) {
    if (task.isWaiting()) {
      task.endWait(false);
      waiting.remove(task);
      ready.add(task);
    }
  }

  /** Ends an instance at once: what its threads still do has no effect. */
  public void kill(Instance instance) {
    for (Task task : instance.kill()) {
      wake(task);
    }
  }

  /** Lets no thread of an instance run for a time, as a long pause of its collector does. */
  public void stall(Instance instance, Duration duration) {
    instance.stallUntil(after(duration.toNanos()));
  }

  /** Hands the baton on, and waits until it comes back. */
  private void next(Task from) {
    Task to = choose();
    if (to == from) {
      return;
    }
    current = to;
    handTo(to);
    from.awaitBaton();
  }

  private void handTo(@Nullable Task to) {
    if (to == null) {
      ended.release();
    } else {
      to.grant();
    }
  }

  void ended(Task task) {
    Task to = choose();
    current = to;
    handTo(to);
  }

  void defect(String thread, Throwable defect) {
    StackTraceElement[] frames = defect.getStackTrace();
    String place = frames.length == 0 ? "" : " at " + frames[0];
    fail("thread " + thread + " ended with " + defect + place);
  }

  /** Ends the run as failed. */
  public void fail(String why) {
    if (failure == null) {
      failure = why;
    }
    running = false;
  }

  /** Ends the run. */
  public void stop() {
    running = false;
  }

  private @Nullable Task choose() {
    if (steps.incrementAndGet() > maxSteps && !unwinding) {
      fail("busy with nothing: " + maxSteps + " steps");
    }
    while (running) {
      wakeInterrupted();
      Task chosen = ready.take(random, clock.nanos());
      if (chosen != null) {
        return chosen;
      }
      if (unwinding) {
        return null;
      }
      if (!advance()) {
        fail("every thread waits, and for ever");
      }
    }
    return null;
  }

  private void wakeInterrupted() {
    for (int index = waiting.size() - 1; index >= 0; index--) {
      Task task = waiting.get(index);
      if (task.isInterruptedInWait()) {
        wake(task);
      }
    }
  }

  /** Moves the clock to the next timer or the end of a stall; {@return whether there is one} */
  private boolean advance() {
    long nextNanos = Math.min(ready.firstStallEndNanos(), timers.nextNanos());
    if (nextNanos == Task.NEVER) {
      return false;
    }
    clock.moveTo(nextNanos);
    for (Task due : timers.takeDue(clock.nanos())) {
      waiting.remove(due);
      ready.add(due);
    }
    return true;
  }

  /**
   * Runs until {@link #stop} or {@link #fail}.
   *
   * @return why it failed, or null
   */
  public @Nullable String run() throws InterruptedException {
    String stuck = runToEnd();
    if (stuck != null) {
      return stuck;
    }
    String result = failure;
    unwinding = true;
    instances.forEach(this::kill);
    runToEnd();
    return result;
  }

  private @Nullable String runToEnd() throws InterruptedException {
    running = true;
    Task first = choose();
    current = first;
    handTo(first);
    long before = -1;
    while (!ended.tryAcquire(WATCH_SECONDS, TimeUnit.SECONDS)) {
      Task stuck = current;
      if (steps.get() == before && stuck != null) {
        return "a thread blocks outside of the simulation: " + stuck.stuckAt();
      }
      before = steps.get();
    }
    return null;
  }

  /** {@return how often the baton was handed on} */
  public long steps() {
    return steps.get();
  }
}
