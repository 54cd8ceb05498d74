package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what the engine does on its own threads, at the pace of the broker. */
final class Patience {
  private final Pace pace;

  Patience(Pace pace) {
    this.pace = pace;
  }

  void counted(String what, CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(pace.patience().toNanos(), TimeUnit.NANOSECONDS))
        .as("%s within %s", what, pace.patience())
        .isTrue();
  }

  <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(pace.patience().toNanos(), TimeUnit.NANOSECONDS);
    assertThat(next).as("one within %s", pace.patience()).isNotNull();
    return next;
  }

  <T> List<T> next(int count, BlockingQueue<T> queue) throws InterruptedException {
    var all = new ArrayList<T>(count);
    while (all.size() < count) {
      T next = queue.poll(pace.patience().toNanos(), TimeUnit.NANOSECONDS);
      assertThat(next).as("after %s, one within %s", all, pace.patience()).isNotNull();
      all.add(next);
    }
    return all;
  }

  /** For states that nothing signals, such as a dead letter that has arrived. */
  void until(String what, BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + pace.patience().toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s within %s", what, pace.patience()).isLessThan(end);
      pass(Duration.ofMillis(1));
    }
  }

  /** {@return how many come until none does for a while} */
  int countUntilQuiet(BlockingQueue<?> queue) throws InterruptedException {
    int count = 0;
    while (queue.poll(pace.quiet().toNanos(), TimeUnit.NANOSECONDS) != null) {
      count++;
    }
    return count;
  }

  /** Asserts that nothing comes for a while. */
  void assertQuiet(BlockingQueue<?> queue) throws InterruptedException {
    assertThat(queue.poll(pace.quiet().toNanos(), TimeUnit.NANOSECONDS)).isNull();
  }

  /** Lets real time pass. */
  static void pass(Duration time) throws InterruptedException {
    boolean never = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    assert !never;
  }
}
