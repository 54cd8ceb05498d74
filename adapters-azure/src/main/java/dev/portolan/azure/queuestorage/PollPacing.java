package dev.portolan.azure.queuestorage;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides how long to wait between two looks into a queue that was empty, since the service cannot
 * tell when it no longer is: 50 ms at first, twice as long each time, up to the longest pause; with
 * jitter, so that consumers which began together do not look together. No I/O; guarded by its
 * owner's lock.
 */
final class PollPacing {
  private static final long FIRST_MILLIS = 50;

  private final long longestMillis;
  private final RandomGenerator random;
  private long nextMillis;

  PollPacing(Duration longest, RandomGenerator random) {
    this.longestMillis = Math.max(1, longest.toMillis());
    this.random = random;
    this.nextMillis = Math.min(FIRST_MILLIS, longestMillis);
  }

  /** Notes that something was there. */
  void found() {
    nextMillis = Math.min(FIRST_MILLIS, longestMillis);
  }

  /** {@return how long to wait after nothing was there: between half and all of what is due} */
  Duration foundNothing() {
    long due = nextMillis;
    nextMillis = Math.min(longestMillis, 2 * due);
    return Duration.ofMillis(random.nextLong(due - due / 2, due + 1));
  }
}
