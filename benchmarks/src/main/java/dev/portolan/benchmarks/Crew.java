package dev.portolan.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Runs publishers and consumers side by side and waits for all of them; the first error is thrown.
 */
final class Crew {
  private final ExecutorService threads;
  private final List<Future<?>> working = new ArrayList<>();

  Crew(ExecutorService threads) {
    this.threads = threads;
  }

  void start(Callable<?> work) {
    working.add(threads.submit(work));
  }

  void join() throws InterruptedException, ExecutionException {
    for (Future<?> one : working) {
      one.get();
    }
    working.clear();
  }
}
