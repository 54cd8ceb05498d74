package dev.portolan.runtime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A lock that lets everybody in, to see that a check notices it. */
public final class NoLock extends ReentrantLock {
  @Override
  public void lock() {}

  @Override
  public void unlock() {}

  /** {@return a condition that wakes nobody, for who signals and does not wait} */
  @Override
  public Condition newCondition() {
    return new Nobody();
  }

  private static final class Nobody implements Condition {
    @Override
    public void signal() {}

    @Override
    public void signalAll() {}

    @Override
    public void await() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void awaitUninterruptibly() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long awaitNanos(long nanos) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean await(long time, TimeUnit unit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean awaitUntil(java.util.Date deadline) {
      throw new UnsupportedOperationException();
    }
  }
}
