package dev.portolan.app.wiring;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Time that never jumps: the wall clock's reading at the start, plus what {@link System#nanoTime}
 * has counted since. Leases, delays and budgets are differences of its readings, so a step of the
 * wall clock (an administrator's, or a first NTP synchronisation) neither ends a lease early nor
 * holds one too long.
 *
 * <p>The price: a step is not followed, so event times stay off by it until the process starts
 * again. The operating system disciplines the rate of both clocks alike, so they do not drift
 * apart. Where {@code nanoTime} stops while the machine sleeps (Linux), the time slept is missing
 * from here as well; brokers know the real time and refuse settlements that are late by it.
 *
 * <p>Safe for concurrent use.
 */
public final class MonotonicClock implements InstantSource {
  private final Instant start;
  private final long startNanos;
  private final LongSupplier nanoTime;

  /** Creates a clock that starts at the system's time. */
  public MonotonicClock() {
    this(InstantSource.system(), System::nanoTime);
  }

  /**
   * Creates a clock over other sources of time.
   *
   * @param wall read once
   * @param nanoTime counts nanoseconds from any origin; may overflow as {@link System#nanoTime}
   */
  MonotonicClock(InstantSource wall, LongSupplier nanoTime) {
    this.start = wall.instant();
    this.startNanos = nanoTime.getAsLong();
    this.nanoTime = nanoTime;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoTime.getAsLong() - startNanos);
  }

  /** {@return milliseconds since the epoch, without allocating an {@link Instant}} */
  @Override
  public long millis() {
    long nanos = start.getNano() + (nanoTime.getAsLong() - startNanos);
    return start.getEpochSecond() * 1_000 + Math.floorDiv(nanos, 1_000_000);
  }
}
