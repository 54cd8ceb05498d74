package dev.portolan.simulation.schedule;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A simulated thread: a virtual thread that runs only while it has the baton. All fields but the
 * volatile ones are guarded by the baton.
 */
final class Task {
  /** No timer. */
  static final long NEVER = Long.MAX_VALUE;

  private final Scheduler scheduler;
  private final Instance instance;
  private final String name;
  private final Thread thread;
  private volatile boolean granted;
  private volatile boolean interrupted;
  private boolean interruptible;
  private long wakeAtNanos = NEVER;
  private boolean waiting;
  private boolean timedOut;

  Task(Scheduler scheduler, Instance instance, String name, Runnable work) {
    this.scheduler = scheduler;
    this.instance = instance;
    this.name = name;
    this.thread = Thread.ofVirtual().name("simulated-" + name).unstarted(() -> run(work));
  }

  private void run(Runnable work) {
    try {
      awaitBaton();
      work.run();
    } catch (InstanceDied crash) {
      // The end of a thread whose process is gone.
    } catch (Throwable defect) {
      scheduler.defect(name, defect);
    } finally {
      instance.remove(this);
      scheduler.ended(this);
    }
  }

  Thread thread() {
    return thread;
  }

  Instance instance() {
    return instance;
  }

  String name() {
    return name;
  }

  void grant() {
    granted = true;
    LockSupport.unpark(thread);
  }

  /**
   * Parks until it has the baton. An interrupt is noted before the thread's own mark is cleared, so
   * that whoever has the baton sees it without a gap; with the baton the mark is the thread's
   * again.
   */
  void awaitBaton() {
    while (!granted) {
      LockSupport.park(this);
      if (!granted && thread.isInterrupted()) {
        interrupted = true;
        Thread.interrupted();
      }
    }
    granted = false;
    if (interrupted) {
      interrupted = false;
      thread.interrupt();
    }
    if (instance.isDead()) {
      throw new InstanceDied(instance.name());
    }
  }

  /** Begins a wait, which ends by {@link #wake}, at a time, or by an interrupt. */
  void beginWait(long untilNanos, boolean endsOnInterrupt) {
    waiting = true;
    timedOut = false;
    wakeAtNanos = untilNanos;
    interruptible = endsOnInterrupt;
  }

  boolean isWaiting() {
    return waiting;
  }

  long wakeAtNanos() {
    return wakeAtNanos;
  }

  /** {@return whether the last wait ended by its time} */
  boolean timedOut() {
    return timedOut;
  }

  void endWait(boolean byTime) {
    waiting = false;
    timedOut = byTime;
    wakeAtNanos = NEVER;
  }

  /** {@return whether an interrupt ends its wait} */
  boolean isInterruptedInWait() {
    return waiting && interruptible && (interrupted || thread.isInterrupted());
  }

  /** {@return null, or where it is stuck, for a run that does not go on} */
  @Nullable String stuckAt() {
    StackTraceElement[] frames = thread.getStackTrace();
    for (StackTraceElement frame : frames) {
      if (!frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("jdk.")) {
        return name + " at " + frame;
      }
    }
    return frames.length == 0 ? null : name + " at " + frames[0];
  }
}
