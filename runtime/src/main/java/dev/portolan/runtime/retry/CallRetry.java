package dev.portolan.runtime.retry;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.RetryPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides whether a failed call to a broker is tried again, and when. No I/O; time and randomness
 * come in.
 *
 * @param delays bounds of the delays between attempts; its number of attempts does not matter, the
 *     deadline of the call does
 */
public record CallRetry(RetryPolicy delays) {

  /** {@return delays of up to 50 ms at first and 5 s at most} */
  public static CallRetry standard() {
    return new CallRetry(
        new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(50), Duration.ofSeconds(5)));
  }

  /** What is to be done about a failure. */
  public sealed interface Verdict {

    /**
     * Try again.
     *
     * @param atMillis no earlier than this, in milliseconds since the epoch
     */
    record TryAgain(long atMillis) implements Verdict {}

    /**
     * Give up.
     *
     * @param cause what to report
     */
    record GiveUp(MessagingException cause) implements Verdict {}
  }

  /**
   * Decides about a failure within a budget.
   *
   * @param failure the failure of the last attempt
   * @param attempts attempts so far, at least 1
   * @param ambiguous whether any attempt may have been accepted (clause P6)
   * @param nowMillis the present
   * @param deadlineMillis end of the budget; {@link Long#MAX_VALUE} for a call that must succeed in
   *     the end, which is tried again whatever its failure says, but for the end of its transport
   */
  public Verdict decide(
      MessagingException failure,
      int attempts,
      boolean ambiguous,
      long nowMillis,
      long deadlineMillis,
      RandomGenerator random) {
    boolean endless = deadlineMillis == Long.MAX_VALUE && failure.code() != ErrorCode.CLOSED;
    if (!endless && !failure.code().isTransient()) {
      return new Verdict.GiveUp(reported(failure, attempts, ambiguous));
    }
    long atMillis = nowMillis + 1 + FullJitter.draw(delays.delayBound(attempts), random).toMillis();
    return endless || atMillis < deadlineMillis
        ? new Verdict.TryAgain(atMillis)
        : new Verdict.GiveUp(reported(failure, attempts, ambiguous));
  }

  private static MessagingException reported(
      MessagingException failure, int attempts, boolean ambiguous) {
    if (ambiguous && failure.code() != ErrorCode.UNKNOWN_OUTCOME) {
      return new MessagingException(
          ErrorCode.UNKNOWN_OUTCOME,
          "One of %d attempts may have been accepted; the last failed: %s"
              .formatted(attempts, failure.getMessage()),
          failure);
    }
    return failure;
  }
}
