package dev.portolan.emulator.servicebus;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that a test advances: locks end, messages expire and become active when it says so. Safe
 * for all threads.
 */
public final class ManualClock implements InstantSource {
  private final ReentrantLock advancing = new ReentrantLock();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Instant now;

  /** A clock that stands at this time. */
  public ManualClock(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves on; when this returns, the emulators have done what is due. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + by);
    }
    advancing.lock();
    try {
      now = now.plus(by);
    } finally {
      advancing.unlock();
    }
    listeners.forEach(Runnable::run);
  }

  void onAdvance(Runnable listener) {
    listeners.add(listener);
  }

  void forget(Runnable listener) {
    listeners.remove(listener);
  }
}
