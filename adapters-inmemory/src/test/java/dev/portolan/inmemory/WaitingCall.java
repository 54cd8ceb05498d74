package dev.portolan.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call on a thread of its own that is expected to wait for something. */
final class WaitingCall<T> {
  /** Only a test that fails takes so long. */
  private static final long SECONDS = 20;

  private final FutureTask<T> task;
  private final Thread thread;

  private WaitingCall(Callable<T> call) {
    task = new FutureTask<>(call);
    thread = Thread.ofPlatform().daemon().start(task);
  }

  /** {@return the call, started and seen to wait} */
  static <T> WaitingCall<T> of(Callable<T> call) {
    var waiting = new WaitingCall<>(call);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!waiting.isWaiting()) {
      assertThat(waiting.task.isDone()).as("returned instead of waiting").isFalse();
      assertThat(System.nanoTime()).as("waits within %d s", SECONDS).isLessThan(end);
      Thread.onSpinWait();
    }
    return waiting;
  }

  private boolean isWaiting() {
    return switch (thread.getState()) {
      case WAITING, TIMED_WAITING -> true;
      case NEW, RUNNABLE, BLOCKED, TERMINATED -> false;
    };
  }

  boolean isDone() {
    return task.isDone();
  }

  void interrupt() {
    thread.interrupt();
  }

  /** {@return what the call returned} Throws what it threw. */
  T result() throws Exception {
    try {
      return task.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (TimeoutException e) {
      throw new AssertionError("Still waits after " + SECONDS + " s", e);
    }
  }
}
