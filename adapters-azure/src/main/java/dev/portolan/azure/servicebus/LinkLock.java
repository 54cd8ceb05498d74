package dev.portolan.azure.servicebus;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The lock of a link's state. Nothing blocks under it but waits for a change. */
@SuppressWarnings("serial") // never serialized
final class LinkLock extends ReentrantLock {

  /** Changes something under the lock. */
  void change(Runnable change) {
    lock();
    try {
      change.run();
    } finally {
      unlock();
    }
  }

  /** {@return the answer to a question about the state, asked under the lock} */
  boolean ask(BooleanSupplier question) {
    lock();
    try {
      return question.getAsBoolean();
    } finally {
      unlock();
    }
  }

  /** Waits for changes while some time is left. An interrupt ends the wait and is kept. */
  void await(Condition changed, LongSupplier leftNanos) {
    lock();
    try {
      long left = leftNanos.getAsLong();
      while (left > 0) {
        changed.awaitNanos(left);
        left = leftNanos.getAsLong();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      unlock();
    }
  }
}
