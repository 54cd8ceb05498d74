package dev.portolan.azure.queuestorage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes requests beside one another, each on a virtual thread, no more than so many at once. Safe
 * for any number of threads.
 */
final class Requests implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name("portolan-queue-call-", 0).factory());
  private final Semaphore places;

  Requests(int maxAtOnce) {
    this.places = new Semaphore(maxAtOnce);
  }

  /**
   * Makes requests and waits for them, at most so long; what has not ended then is broken off.
   *
   * @param requests each deals with its own failures
   * @throws InterruptedException if interrupted; what has not ended is broken off
   */
  void within(Duration timeout, List<Runnable> requests) throws InterruptedException {
    List<Future<?>> running = start(requests);
    long end = System.nanoTime() + nanos(timeout);
    try {
      for (Future<?> request : running) {
        request.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException e) {
      // What has no answer by now is the caller's to tell.
    } catch (ExecutionException e) {
      throw new IllegalStateException("A request did not deal with its failure", e.getCause());
    } finally {
      running.forEach(request -> request.cancel(true));
    }
  }

  /** {@return a duration; one of years is as good as one without end} */
  static long nanos(Duration duration) {
    Duration longest = Duration.ofDays(1);
    return (duration.compareTo(longest) < 0 ? duration : longest).toNanos();
  }

  /** Makes requests and waits for all of them; the client's own timeouts end them. */
  void all(List<Runnable> requests) {
    List<Future<?>> running = start(requests);
    boolean interrupted = false;
    for (Future<?> request : running) {
      interrupted |= awaitEnd(request);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean awaitEnd(Future<?> request) {
    boolean interrupted = false;
    while (true) {
      try {
        request.get();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException("A request did not deal with its failure", e.getCause());
      }
    }
  }

  private List<Future<?>> start(List<Runnable> requests) {
    var running = new ArrayList<Future<?>>(requests.size());
    for (Runnable request : requests) {
      running.add(threads.submit(() -> inItsPlace(request)));
    }
    return running;
  }

  private void inItsPlace(Runnable request) {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      return;
    }
    try {
      request.run();
    } finally {
      places.release();
    }
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
