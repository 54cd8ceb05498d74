package dev.portolan.ports;

import java.time.Duration;

/**
 * How often and how fast a failed event is tried again. The delay before attempt n+1 is drawn
 * evenly from zero to {@code min(maxDelay, firstDelay · 2^(n-1))} ("full jitter").
 *
 * @param maxAttempts handler starts before the event goes to the dead letters; at least 1
 * @param firstDelay upper bound of the first delay; not negative
 * @param maxDelay upper bound of every delay; not below {@code firstDelay}
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration maxDelay) {

  /** Checks the bounds. */
  public RetryPolicy {
    if (maxAttempts < 1) {
      throw invalid("maxAttempts is " + maxAttempts + ": at least 1 is needed");
    }
    if (firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0) {
      throw invalid("delays are " + firstDelay + " to " + maxDelay + ": need 0 <= first <= max");
    }
  }

  /** {@return 5 attempts, with delays of up to 1 s at first and 1 min at most} */
  public static RetryPolicy standard() {
    return new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  /**
   * {@return the upper bound of the delay after a failed attempt}
   *
   * @param attempt the attempt that failed, from 1
   */
  public Duration delayBound(int attempt) {
    if (firstDelay.isZero()) {
      return firstDelay;
    }
    int doublings = Math.min(attempt - 1, 62);
    long ratio = maxDelay.dividedBy(firstDelay);
    return ratio >> doublings == 0 ? maxDelay : firstDelay.multipliedBy(1L << doublings);
  }

  private static MessagingException invalid(String message) {
    return new MessagingException(ErrorCode.INVALID, "Retry policy: " + message);
  }
}
