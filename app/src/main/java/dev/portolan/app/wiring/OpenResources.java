package dev.portolan.app.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What has been opened, to be closed in reverse order: an engine before its store, a store before
 * its transport. Safe for concurrent use.
 */
final class OpenResources implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private boolean closed;

  /** {@return the resource, which is now closed with the others} */
  <T extends AutoCloseable> T add(T resource) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The application is closed");
      }
      opened.push(resource);
      return resource;
    } finally {
      lock.unlock();
    }
  }

  /** Closes everything, also where closing one fails; the first failure is thrown at the end. */
  @Override
  public void close() {
    RuntimeException first = null;
    for (AutoCloseable resource = next(); resource != null; resource = next()) {
      try {
        resource.close();
      } catch (Exception failure) {
        if (first == null) {
          first = new IllegalStateException("Closing failed: " + failure, failure);
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private @Nullable AutoCloseable next() {
    lock.lock();
    try {
      closed = true;
      return opened.poll();
    } finally {
      lock.unlock();
    }
  }
}
