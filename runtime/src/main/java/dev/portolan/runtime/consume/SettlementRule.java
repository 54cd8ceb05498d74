package dev.portolan.runtime.consume;

import dev.portolan.ports.Ordering;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.runtime.retry.FullJitter;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides how a delivery ends, from what its handler said (clauses C3 to C7). No I/O; randomness
 * comes in.
 */
final class SettlementRule {
  /** A store that is away for a moment does not hold its events up for long. */
  private static final Duration LONGEST_DATA_DELAY = Duration.ofSeconds(20);

  private final RetryPolicy retry;
  private final boolean blocksOnPoison;
  private final boolean countsExactly;
  private final Duration maxReleaseDelay;
  private final RandomGenerator random;

  /**
   * Creates the rule.
   *
   * @param countsExactly whether the broker counts handler starts only
   * @param maxReleaseDelay longest delay the broker can give a released delivery
   */
  SettlementRule(
      Subscription<?> subscription,
      boolean countsExactly,
      Duration maxReleaseDelay,
      RandomGenerator random) {
    this.retry = subscription.retry();
    this.blocksOnPoison =
        subscription.ordering() instanceof Ordering.ByKey(PoisonPolicy onPoison)
            && onPoison == PoisonPolicy.BLOCK;
    this.countsExactly = countsExactly;
    this.maxReleaseDelay = maxReleaseDelay;
    this.random = random;
  }

  /**
   * {@return whether earlier starts have used up the attempts, so that none may follow} Where the
   * broker also counts deliveries that were never started, only a failure tells, and the broker's
   * own limit is the backstop.
   */
  boolean isExhaustedBeforeStart(int attempt) {
    return countsExactly && !blocksOnPoison && attempt > retry.maxAttempts();
  }

  /** {@return the end of a delivery whose attempts were used up by consumers that died with it} */
  Settlement exhaustedBeforeStart(int attempt) {
    return deadLetter(
        DeadLetterReason.Code.MAX_ATTEMPTS,
        "no attempt was settled; consumers ended or lost their lease while handling it",
        attempt - 1);
  }

  /** {@return the end of a delivery whose handler answered} */
  Settlement onOutcome(Outcome outcome, int attempt) {
    return switch (outcome) {
      case Outcome.Done() -> new Settlement.Complete();
      case Outcome.RetryAfter(Duration delay, String reason) -> again(delay, reason, attempt);
      case Outcome.DeadLetter(String reason) ->
          deadLetter(DeadLetterReason.Code.REJECTED, reason, attempt);
    };
  }

  /** {@return the end of a delivery whose handler threw} */
  Settlement onFailure(Throwable failure, int attempt) {
    return again(FullJitter.draw(retry.delayBound(attempt), random), failure.toString(), attempt);
  }

  /**
   * {@return the end of a delivery whose data, which lies apart, cannot be fetched for now} No
   * attempt is counted where the broker lets the engine say so.
   */
  Settlement onDataUnavailable() {
    Duration bound = atMost(retry.maxDelay(), atMost(LONGEST_DATA_DELAY, maxReleaseDelay));
    return new Settlement.Release(FullJitter.draw(bound, random), false);
  }

  private static Duration atMost(Duration delay, Duration bound) {
    return delay.compareTo(bound) > 0 ? bound : delay;
  }

  private Settlement again(Duration delay, String reason, int attempt) {
    if (!blocksOnPoison && attempt >= retry.maxAttempts()) {
      return deadLetter(DeadLetterReason.Code.MAX_ATTEMPTS, reason, attempt);
    }
    return new Settlement.Release(atMost(delay, maxReleaseDelay), true);
  }

  private static Settlement deadLetter(
      DeadLetterReason.Code code, String description, int attempts) {
    return new Settlement.DeadLetter(new DeadLetterReason(code, description, attempts));
  }
}
