package dev.portolan.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * The control of the latency run: how late the machine itself wakes a thread that wants to work at
 * the publishers' pace, with no broker in between. No broker can be on time more often than that.
 */
final class Hiccups {
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PACE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private Hiccups() {}

  /** {@return how late the calling thread was woken, in nanoseconds} */
  static Histogram measure(int seconds) {
    var lateness = new Histogram(LONGEST_NANOS, 3);
    long next = System.nanoTime();
    long end = next + TimeUnit.SECONDS.toNanos(seconds);
    while (next < end) {
      next += PACE_NANOS;
      long wait = next - System.nanoTime();
      while (wait > 0) {
        LockSupport.parkNanos(wait);
        wait = next - System.nanoTime();
      }
      lateness.recordValue(-wait);
    }
    return lateness;
  }
}
