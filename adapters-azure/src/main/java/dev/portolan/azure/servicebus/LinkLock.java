package dev.portolan.azure.servicebus;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

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
}
