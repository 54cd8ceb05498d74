package dev.portolan.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceivePacingTest {
  private final ReceivePacing pacing = new ReceivePacing(new SplittableRandom(5));

  private static void assertWithinHalfAndFull(Duration pause, Duration bound) {
    assertThat(pause).isBetween(bound.dividedBy(2), bound);
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"THROTTLED", "UNAVAILABLE", "UNKNOWN_OUTCOME"})
  void C20_whatPassesIsTriedAgainSoonAndThenLessOften(ErrorCode code) {
    for (long boundMillis : new long[] {100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000}) {
      assertWithinHalfAndFull(pacing.failed(code), Duration.ofMillis(boundMillis));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"THROTTLED", "UNAVAILABLE", "UNKNOWN_OUTCOME"})
  void C21_whatAnOperatorHasToMendIsNeverASpin(ErrorCode code) {
    for (long boundSeconds : new long[] {5, 10, 20, 40, 60, 60}) {
      assertWithinHalfAndFull(pacing.failed(code), Duration.ofSeconds(boundSeconds));
    }
  }

  @Test
  void C20_aSuccessMakesTheNextPauseShortAgain() {
    for (int failure = 0; failure < 10; failure++) {
      pacing.failed(ErrorCode.UNAVAILABLE);
    }
    pacing.succeeded();
    assertWithinHalfAndFull(pacing.failed(ErrorCode.UNAVAILABLE), Duration.ofMillis(100));
  }

  @Test
  void C20_pausesDifferSoThatConsumersDoNotComeBackTogether() {
    Duration first = pacing.failed(ErrorCode.UNAVAILABLE);
    pacing.succeeded();
    Duration second = pacing.failed(ErrorCode.UNAVAILABLE);
    assertThat(first).isNotEqualTo(second);
  }
}
