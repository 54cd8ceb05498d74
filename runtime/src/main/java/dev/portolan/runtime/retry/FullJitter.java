package dev.portolan.runtime.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Draws a delay evenly between zero and a bound, so that many callers that failed together do not
 * come back together. See "Exponential Backoff And Jitter" in the AWS Architecture Blog.
 */
public final class FullJitter {
  private FullJitter() {}

  /**
   * {@return a delay of at least zero and at most the bound, in whole milliseconds}
   *
   * @param bound upper bound
   * @param random where the draw comes from
   */
  public static Duration draw(Duration bound, RandomGenerator random) {
    long boundMillis = bound.toMillis();
    return boundMillis <= 0 ? Duration.ZERO : Duration.ofMillis(random.nextLong(boundMillis + 1));
  }
}
