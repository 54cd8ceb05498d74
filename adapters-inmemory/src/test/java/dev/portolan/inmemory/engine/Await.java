package dev.portolan.inmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what the engine does on its own threads. */
final class Await {
  private static final long SECONDS = 20;

  private Await() {}

  static void counted(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).as("within %d s", SECONDS).isTrue();
  }

  static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("one within %d s", SECONDS).isNotNull();
    return next;
  }

  /** For states that nothing signals, such as a dead letter that has arrived. */
  static void until(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s within %d s", what, SECONDS).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
