package dev.portolan.azure.queuestorage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PollPacingTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final long seed = System.nanoTime();

  private PollPacing pacing(Duration longest) {
    return new PollPacing(longest, new Random(seed));
  }

  @Test
  void pausesDoubleFromFiftyMillisecondsToTheLongestWithJitterOfHalf() {
    PollPacing pacing = pacing(Duration.ofSeconds(5));
    for (long due : new long[] {50, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000}) {
      assertThat(pacing.foundNothing().toMillis()).as("seed %d", seed).isBetween(due / 2, due);
    }
  }

  @Test
  void afterAFindItBeginsAnew() {
    PollPacing pacing = pacing(Duration.ofSeconds(5));
    for (int look = 0; look < 20; look++) {
      pacing.foundNothing();
    }
    pacing.found();
    assertThat(pacing.foundNothing().toMillis()).as("seed %d", seed).isLessThanOrEqualTo(50);
  }

  @Test
  void anIdleDayCostsAsManyLooksAsTheDocumentationSays() {
    PollPacing pacing = pacing(Duration.ofSeconds(5));
    long looks = 0;
    for (long passed = 0; passed < DAY; looks++) {
      passed += pacing.foundNothing().toMillis();
    }
    assertThat(looks).as("seed %d", seed).isBetween(22_500L, 23_600L);
  }

  @Test
  void theLongestPauseMayBeShorterThanTheFirst() {
    PollPacing pacing = pacing(Duration.ofMillis(10));
    assertThat(LongStream.range(0, 100).map(look -> pacing.foundNothing().toMillis()))
        .as("seed %d", seed)
        .allMatch(millis -> millis >= 5 && millis <= 10);
  }
}
