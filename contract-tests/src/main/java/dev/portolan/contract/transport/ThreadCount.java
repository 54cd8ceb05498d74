package dev.portolan.contract.transport;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * The platform threads that some work has started, directly or not, whatever else goes on in this
 * JVM: they are in the thread group of who starts them. Virtual ones are not to be seen; what they
 * still do after a close is.
 */
final class ThreadCount {
  private final ThreadGroup group = new ThreadGroup("counted");

  /** Does the work, and waits for its end. */
  void during(Callable<?> work) throws Exception {
    var task = new FutureTask<>(work);
    var thread = new Thread(group, task, "counted-work");
    thread.start();
    task.get();
    thread.join();
  }

  /** Fails if so many threads, or more, are still alive after this time. */
  void assertFewerWithin(int tooMany, Duration time) throws InterruptedException {
    long startNanos = System.nanoTime();
    List<Thread> left = alive();
    while (left.size() >= tooMany && System.nanoTime() - startNanos < time.toNanos()) {
      left.getFirst().join(Duration.ofMillis(50));
      left = alive();
    }
    if (left.size() >= tooMany) {
      throw new AssertionError("Threads left after close: " + left);
    }
  }

  private List<Thread> alive() {
    var threads = new Thread[group.activeCount() + 100];
    group.enumerate(threads);
    return Arrays.stream(threads).filter(Objects::nonNull).filter(Thread::isAlive).toList();
  }
}
