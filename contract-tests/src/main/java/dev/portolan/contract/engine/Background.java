package dev.portolan.contract.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/**
 * A call on a thread of its own, while the test goes on.
 *
 * @param <T> type of its result
 */
final class Background<T> {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final FutureTask<T> task;
  private final Thread thread;

  private Background(Callable<T> call) {
    this.task =
        new FutureTask<>(
            () -> {
              try {
                return call.call();
              } finally {
                ended.countDown();
              }
            });
    this.thread = Thread.ofPlatform().daemon().name("contract-engine").start(task);
  }

  static <T> Background<T> start(Callable<T> call) {
    return new Background<>(call);
  }

  void interrupt() {
    thread.interrupt();
  }

  /** {@return what the call returned, once it has ended} */
  T result(Patience patience) throws Exception {
    patience.counted("the call ends", ended);
    return task.get();
  }
}
