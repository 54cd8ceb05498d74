package dev.portolan.contract.store;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that work at the same time. */
final class Together {
  private Together() {}

  /** What a thread does. */
  @FunctionalInterface
  interface Work {
    void run(int thread) throws Exception;
  }

  /** Runs so many threads to their end, and throws what any of them threw. */
  static void run(int threads, Work work) throws Exception {
    try (var executor = Executors.newCachedThreadPool()) {
      var tasks = new ArrayList<Callable<Boolean>>();
      for (int thread = 0; thread < threads; thread++) {
        int number = thread;
        tasks.add(
            () -> {
              work.run(number);
              return true;
            });
      }
      for (Future<Boolean> done : executor.invokeAll(tasks)) {
        done.get();
      }
    }
  }
}
