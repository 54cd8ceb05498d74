package dev.portolan.simulation.schedule;

import java.time.Instant;
import java.time.InstantSource;

/** Time that moves only when it is told to. */
final class VirtualClock implements InstantSource {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private long nanos;

  @Override
  public Instant instant() {
    return START.plusNanos(nanos);
  }

  long nanos() {
    return nanos;
  }

  /** {@return the time so much later, or never} */
  long after(long duration) {
    return duration >= Task.NEVER - nanos ? Task.NEVER : nanos + duration;
  }

  /** Moves on to a time, unless it is past already. */
  void moveTo(long time) {
    nanos = Math.max(nanos, time);
  }
}
