package dev.portolan.emulators;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One server for a whole JVM, started with the first call. A failure is the answer to every later
 * call, too.
 *
 * @param <S> the server
 */
final class SharedServer<S> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Supplier<S> start;
  private @Nullable S server;
  private @Nullable String failure;

  SharedServer(Supplier<S> start) {
    this.start = start;
  }

  S get() {
    lock.lock();
    try {
      if (failure != null) {
        throw new EmulatorUnavailableException(failure);
      }
      S found = server;
      if (found == null) {
        found = start.get();
        server = found;
      }
      return found;
    } catch (EmulatorUnavailableException e) {
      if (!Thread.currentThread().isInterrupted()) {
        failure = e.getMessage();
      }
      throw e;
    } finally {
      lock.unlock();
    }
  }
}
