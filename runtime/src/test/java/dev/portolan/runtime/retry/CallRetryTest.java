package dev.portolan.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.runtime.retry.CallRetry.Verdict;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallRetryTest {
  private static final long NOW = 1_000_000;
  private final RandomGenerator random = new SplittableRandom(7);
  private final CallRetry retry =
      new CallRetry(new RetryPolicy(1, Duration.ofMillis(100), Duration.ofSeconds(1)));

  private Verdict decide(ErrorCode code, int attempts, boolean ambiguous, long deadline) {
    return retry.decide(
        new MessagingException(code, "broker said no"), attempts, ambiguous, NOW, deadline, random);
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"THROTTLED", "UNAVAILABLE", "UNKNOWN_OUTCOME"})
  void P6_passingFailuresAreTriedAgainWithinTheBudget(ErrorCode code) {
    assertThat(decide(code, 1, false, NOW + 10_000)).isInstanceOf(Verdict.TryAgain.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"THROTTLED", "UNAVAILABLE", "UNKNOWN_OUTCOME"})
  void P6_lastingFailuresAreReportedAtOnce(ErrorCode code) {
    assertThat(decide(code, 1, false, NOW + 10_000))
        .isInstanceOfSatisfying(
            Verdict.GiveUp.class, verdict -> assertThat(verdict.cause().code()).isEqualTo(code));
  }

  @Test
  void P6_noAttemptIsPlannedBehindTheBudget() {
    assertThat(decide(ErrorCode.UNAVAILABLE, 5, false, NOW + 1))
        .isInstanceOfSatisfying(
            Verdict.GiveUp.class,
            verdict -> assertThat(verdict.cause().code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void P6_theBudgetEndsBeforeItsLastMillisecond() {
    var atOnce = new CallRetry(new RetryPolicy(1, Duration.ZERO, Duration.ZERO));
    var failure = new MessagingException(ErrorCode.THROTTLED, "slow down");
    assertThat(atOnce.decide(failure, 1, false, NOW, NOW + 2, random))
        .isEqualTo(new Verdict.TryAgain(NOW + 1));
    assertThat(atOnce.decide(failure, 1, false, NOW, NOW + 1, random))
        .isEqualTo(new Verdict.GiveUp(failure));
  }

  @Test
  void standardDelaysGrowFromFiftyMillisecondsToFiveSeconds() {
    RetryPolicy delays = CallRetry.standard().delays();
    assertThat(delays.delayBound(1)).isEqualTo(Duration.ofMillis(50));
    assertThat(delays.delayBound(100)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void P6_oneAmbiguousAttemptMakesAnyFailureAnUnknownOutcome() {
    assertThat(decide(ErrorCode.UNAUTHORIZED, 2, true, NOW + 10_000))
        .isInstanceOfSatisfying(
            Verdict.GiveUp.class,
            verdict -> {
              assertThat(verdict.cause().code()).isEqualTo(ErrorCode.UNKNOWN_OUTCOME);
              assertThat(verdict.cause()).hasMessageContaining("broker said no");
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CLOSED"})
  void S4_aCallWithoutDeadlineIsTriedAgainWhateverTheFailure(ErrorCode code) {
    assertThat(decide(code, 100, false, Long.MAX_VALUE)).isInstanceOf(Verdict.TryAgain.class);
  }

  @Test
  void P5_aCallWithoutDeadlineEndsWithItsTransport() {
    assertThat(decide(ErrorCode.CLOSED, 1, false, Long.MAX_VALUE))
        .isInstanceOf(Verdict.GiveUp.class);
  }

  @Test
  void delaysAreDrawnFromZeroToTheDoublingBound() {
    for (int attempt = 1; attempt <= 8; attempt++) {
      long bound = Math.min(1_000, 100L << (attempt - 1));
      long largest = 0;
      long smallest = Long.MAX_VALUE;
      for (int draw = 0; draw < 2_000; draw++) {
        var verdict = (Verdict.TryAgain) decide(ErrorCode.THROTTLED, attempt, false, NOW * 2);
        long delay = verdict.atMillis() - NOW - 1;
        largest = Math.max(largest, delay);
        smallest = Math.min(smallest, delay);
      }
      assertThat(largest).isBetween(bound * 9 / 10, bound);
      assertThat(smallest).isBetween(0L, bound / 10);
    }
  }
}
