package dev.portolan.contract.transport;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call on a thread of its own, so that one which hangs fails its test and no other.
 *
 * @param <T> type of its result
 */
final class Background<T> {
  private final FutureTask<T> task;
  private final Thread thread;
  private final CountDownLatch running = new CountDownLatch(1);
  private final Duration patience;

  private Background(Callable<T> call, Duration patience) {
    this.patience = patience;
    task =
        new FutureTask<>(
            () -> {
              running.countDown();
              return call.call();
            });
    thread = Thread.ofPlatform().name("contract-background").daemon().start(task);
  }

  /** {@return the call, which has begun} */
  static <T> Background<T> start(Duration patience, Callable<T> call) throws InterruptedException {
    var background = new Background<>(call, patience);
    background.running.await();
    return background;
  }

  /** {@return what a call yields that has to end within the patience} */
  static <T> T within(Duration patience, Callable<T> call) throws Exception {
    return start(patience, call).result();
  }

  /** {@return whether it ended within this time} */
  boolean endsWithin(Duration time) throws InterruptedException {
    try {
      task.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  void interrupt() {
    thread.interrupt();
  }

  /** {@return what the call returned} Throws what it threw, and fails if it does not end. */
  T result() throws Exception {
    try {
      return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new AssertionError("The call has not ended within " + patience, e);
    }
  }
}
