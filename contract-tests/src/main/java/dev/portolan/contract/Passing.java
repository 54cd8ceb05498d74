package dev.portolan.contract;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time that passes by itself: a lease of a real broker ends no sooner for a test. */
final class Passing {
  private Passing() {}

  static void inRealTime(Duration duration) throws InterruptedException {
    boolean never = new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
    assert !never;
  }
}
