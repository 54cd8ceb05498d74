package dev.portolan.azure.servicebus;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what links and sessions have to do later, each on a virtual thread of its own, since it
 * waits for answers. After {@link #close} nothing more begins.
 */
final class LinkTimers implements AutoCloseable {
  private final ScheduledExecutorService timers;
  private final Set<Object> pending = ConcurrentHashMap.newKeySet();

  LinkTimers() {
    var pool =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("portolan-servicebus-timers").factory());
    pool.setRemoveOnCancelPolicy(true);
    timers = pool;
  }

  /** Runs it as soon as possible. */
  void soon(Runnable task) {
    Thread.ofVirtual().name("portolan-servicebus").start(task);
  }

  /** Runs it after a while. */
  void later(Duration delay, Runnable task) {
    try {
      timers.schedule(() -> soon(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // Closed meanwhile, which ends what it would have done.
    }
  }

  /** Runs it after a while, unless it is to run for this owner already. */
  void once(Object owner, Duration delay, Runnable task) {
    if (pending.add(owner)) {
      later(
          delay,
          () -> {
            pending.remove(owner);
            task.run();
          });
    }
  }

  @Override
  public void close() {
    timers.shutdownNow();
  }
}
