package dev.portolan.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollerScalingTest {
  private static final int FULL = 10;
  private static final int ROOM = 64;

  private final PollerScaling scaling = new PollerScaling(64, FULL, 8);

  private void full(PollerScaling answered, int times) {
    for (int time = 0; time < times; time++) {
      answered.answered(0, FULL, FULL, 12, ROOM);
    }
  }

  @Test
  void oneAsksAtTheStart() {
    assertThat(scaling.pollers()).isEqualTo(1);
    assertThat(scaling.waitMillis(0, 1)).isZero();
    assertThat(scaling.waitMillis(1, ROOM)).isEqualTo(PollerScaling.UNTIL_CHANGED);
  }

  @Test
  void eachFullAnswerAddsOneWhileRoomRemains() {
    full(scaling, 1);
    assertThat(scaling.pollers()).isEqualTo(2);
    full(scaling, 1);
    assertThat(scaling.pollers()).isEqualTo(3);
    scaling.answered(1, FULL, FULL, 12, 0);
    assertThat(scaling.pollers()).as("no room left").isEqualTo(3);
    assertThat(scaling.waitMillis(2, ROOM)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "64, 10, 8, 7",
    "64, 10, 3, 3",
    "32, 10, 8, 4",
    "16, 10, 8, 2",
    "10, 10, 8, 1",
    "1, 10, 8, 1",
    "16, 1, 8, 8",
    "64, 1024, 8, 1"
  })
  void neverMoreThanTheConcurrencyMakesUseOfAndTheSettingAllows(
      int concurrency, int maxReceive, int maxCalls, int most) {
    var bounded = new PollerScaling(concurrency, maxReceive, maxCalls);
    for (int answer = 0; answer < 100; answer++) {
      bounded.answered(0, maxReceive, maxReceive, 12, concurrency);
    }
    assertThat(bounded.pollers()).isEqualTo(most);
  }

  @Test
  void anAnswerWithLessThanAskedTakesOneAwayAndAnEmptyOneAllButTheFirst() {
    full(scaling, 5);
    scaling.answered(3, FULL, FULL - 1, 12, ROOM);
    assertThat(scaling.pollers()).isEqualTo(5);
    scaling.answered(3, FULL, 0, 1_000, ROOM);
    assertThat(scaling.pollers()).isEqualTo(1);
    scaling.answered(0, FULL, 1, 1_000, ROOM);
    assertThat(scaling.pollers()).isEqualTo(1);
  }

  @Test
  void anAnswerThatFillsASmallRoomChangesNothing() {
    full(scaling, 2);
    scaling.answered(0, 3, 3, 12, ROOM);
    assertThat(scaling.pollers()).isEqualTo(3);
  }

  @Test
  void C20_C21_afterAFailureOnlyTheFirstAsksUntilItHasAnAnswer() {
    full(scaling, 5);
    scaling.failed();
    assertThat(scaling.pollers()).isEqualTo(1);
    scaling.answered(4, FULL, FULL, 12, ROOM);
    assertThat(scaling.pollers()).as("what was in flight before").isEqualTo(1);
    scaling.answered(0, FULL, FULL, 12, ROOM);
    assertThat(scaling.pollers()).isEqualTo(2);
  }

  @Test
  void withoutABacklogAnyRoomIsAskedForAtOnce() {
    full(scaling, 1);
    scaling.answered(0, FULL, FULL - 1, 12, ROOM);
    assertThat(scaling.waitMillis(0, 1)).isZero();
  }

  @Test
  void withABacklogTheFirstWaitsForRoomWorthARequestNoLongerThanARequestTakes() {
    full(scaling, 1);
    assertThat(scaling.waitMillis(0, FULL - 1)).isEqualTo(12);
    assertThat(scaling.waitMillis(0, FULL)).isZero();
    scaling.answered(0, FULL, FULL, 0, ROOM);
    assertThat(scaling.waitMillis(0, 1)).as("a broker in memory").isZero();
    scaling.answered(0, FULL, FULL, 15_000, ROOM);
    assertThat(scaling.waitMillis(0, 1)).as("a long poll that ended with many").isEqualTo(2);
  }

  @Test
  void furtherPollersAskOnlyForRoomWorthARequest() {
    full(scaling, 1);
    assertThat(scaling.waitMillis(1, FULL - 1)).isEqualTo(PollerScaling.UNTIL_CHANGED);
    assertThat(scaling.waitMillis(1, FULL)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"64, 10", "32, 10", "30, 10", "15, 5", "6, 2", "5, 1", "1, 1"})
  void aThirdOfThePlacesAtMostStaysEmptyForTheSakeOfARequest(int concurrency, int worthwhile) {
    var small = new PollerScaling(concurrency, FULL, 8);
    small.answered(0, FULL, FULL, 12, 0);
    assertThat(small.waitMillis(0, worthwhile)).isZero();
    if (worthwhile > 1) {
      assertThat(small.waitMillis(0, worthwhile - 1)).isEqualTo(12);
    }
  }

  @Test
  void C14_withoutRoomNobodyAsks() {
    full(scaling, 5);
    assertThat(scaling.waitMillis(0, 0)).isEqualTo(PollerScaling.UNTIL_CHANGED);
    assertThat(scaling.waitMillis(0, -3)).isEqualTo(PollerScaling.UNTIL_CHANGED);
  }

  @Test
  void whateverIsAnsweredThereIsAtLeastOneAndNeverMoreThanTheMost() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int step = 0; step < 10_000; step++) {
      int asked = random.nextInt(1, FULL + 1);
      if (random.nextInt(20) == 0) {
        scaling.failed();
      } else {
        scaling.answered(
            random.nextInt(8),
            asked,
            random.nextBoolean() ? asked : random.nextInt(asked),
            random.nextInt(100),
            random.nextInt(ROOM));
      }
      assertThat(scaling.pollers()).as("seed %d", seed).isBetween(1, 7);
    }
  }
}
