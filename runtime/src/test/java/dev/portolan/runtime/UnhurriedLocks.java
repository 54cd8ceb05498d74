package dev.portolan.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Locks on which every bounded wait is over at once, and noted; the test may move its clock by it.
 * For a single thread.
 */
public final class UnhurriedLocks implements Supplier<ReentrantLock> {
  /** How long was waited, wait by wait. */
  public final List<Duration> waits = new ArrayList<>();

  private final Consumer<Duration> passed;

  public UnhurriedLocks(Consumer<Duration> passed) {
    this.passed = passed;
  }

  @Override
  public ReentrantLock get() {
    return new Lock();
  }

  private final class Lock extends ReentrantLock {
    @Override
    public Condition newCondition() {
      return new PassedWait();
    }
  }

  private final class PassedWait implements Condition {
    @Override
    public long awaitNanos(long nanos) {
      var wait = Duration.ofNanos(nanos);
      waits.add(wait);
      passed.accept(wait);
      return 0;
    }

    @Override
    public boolean await(long time, TimeUnit unit) {
      return awaitNanos(unit.toNanos(time)) > 0;
    }

    @Override
    public void await() {
      throw new UnsupportedOperationException("would never end");
    }

    @Override
    public void awaitUninterruptibly() {
      throw new UnsupportedOperationException("would never end");
    }

    @Override
    public boolean awaitUntil(Date deadline) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void signal() {}

    @Override
    public void signalAll() {}
  }
}
