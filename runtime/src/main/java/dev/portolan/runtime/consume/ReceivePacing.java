package dev.portolan.runtime.consume;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.runtime.retry.FullJitter;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides how long to wait after a failed receive: short at first for what passes by itself (clause
 * C20), never a spin for what an operator has to mend (clause C21). Used by one thread.
 */
final class ReceivePacing {
  private static final RetryPolicy PASSING =
      new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(100), Duration.ofSeconds(10));

  private static final RetryPolicy LASTING =
      new RetryPolicy(Integer.MAX_VALUE, Duration.ofSeconds(5), Duration.ofSeconds(60));

  private final RandomGenerator random;
  private int failures;

  ReceivePacing(RandomGenerator random) {
    this.random = random;
  }

  void succeeded() {
    failures = 0;
  }

  /**
   * {@return how long to wait before the next receive; at least half of the bound for the failure}
   */
  Duration failed(ErrorCode code) {
    failures++;
    RetryPolicy policy = code.isTransient() ? PASSING : LASTING;
    Duration half = policy.delayBound(failures).dividedBy(2);
    return half.plus(FullJitter.draw(half, random));
  }
}
