package dev.portolan.contract.transport;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The platform threads of this JVM at a moment. Virtual ones are not to be seen; what they still do
 * after a close is.
 *
 * @param threads those that live
 */
record ThreadCount(Set<Thread> threads) {

  static ThreadCount now() {
    return new ThreadCount(Set.copyOf(Thread.getAllStackTraces().keySet()));
  }

  /** Fails if so many threads more, or above, are still alive after this time. */
  void assertNoMoreWithin(Duration time, int tooMany) throws InterruptedException {
    long startNanos = System.nanoTime();
    List<Thread> left = added();
    while (left.size() >= tooMany && System.nanoTime() - startNanos < time.toNanos()) {
      left.getFirst().join(Duration.ofMillis(50));
      left = added();
    }
    if (left.size() >= tooMany) {
      throw new AssertionError("Threads left after close: " + left);
    }
  }

  private List<Thread> added() {
    var now = new HashSet<>(Thread.getAllStackTraces().keySet());
    now.removeAll(threads);
    return now.stream().filter(Thread::isAlive).toList();
  }
}
