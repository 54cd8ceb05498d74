package dev.portolan.runtime.publish;

import dev.portolan.ports.PublishResult;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The results of one call to publish, by position, and the wait for all of them. */
final class PendingResults {
  private final ReentrantLock lock;
  private final Condition complete;
  private final @Nullable PublishResult[] results;
  private int missing;

  PendingResults(int size, ReentrantLock lock) {
    this.lock = lock;
    this.complete = lock.newCondition();
    this.results = new PublishResult[size];
    this.missing = size;
  }

  /** Sets a result; each position once. */
  void set(int position, PublishResult result) {
    lock.lock();
    try {
      results[position] = result;
      if (--missing == 0) {
        complete.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** {@return all results, in order, waiting for the last} */
  List<PublishResult> await() throws InterruptedException {
    lock.lock();
    try {
      while (missing > 0) {
        complete.await();
      }
      return List.of(results);
    } finally {
      lock.unlock();
    }
  }
}
