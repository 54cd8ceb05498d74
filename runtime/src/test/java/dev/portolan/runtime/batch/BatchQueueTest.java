package dev.portolan.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchQueueTest {
  private static final long NOW = 1_000;

  private final BatchQueue<String> queue = new BatchQueue<>(new BatchLimits(3, 10, 1));

  private static BatchEntry<String> entry(String item, @Nullable String lane) {
    return new BatchEntry<>(item, item.length(), lane, Long.MAX_VALUE, failure -> {});
  }

  private BatchEntry<String> add(String item, @Nullable String lane) {
    BatchEntry<String> entry = entry(item, lane);
    queue.add(entry);
    return entry;
  }

  private List<String> next(long nowMillis) {
    return items(queue.next(nowMillis, false));
  }

  private static List<String> items(List<BatchEntry<String>> entries) {
    return entries.stream().map(entry -> entry.item).toList();
  }

  @Test
  void P1_anEmptyQueueHasNothingReadyAndNothingDue() {
    assertThat(queue.hasReady()).isFalse();
    assertThat(queue.nextDueMillis()).isEqualTo(Long.MAX_VALUE);
    assertThat(queue.size()).isZero();
    assertThat(next(NOW)).isEmpty();
  }

  @Test
  void P1_whatIsAddedIsReadyUntilItIsTaken() {
    add("a", null);
    assertThat(queue.hasReady()).isTrue();
    assertThat(next(NOW)).containsExactly("a");
    assertThat(queue.hasReady()).isFalse();
  }

  @Test
  void P1_aBatchMayFillItsBytesToTheLast() {
    add("12345", null);
    add("67890", null);
    add("x", null);
    assertThat(next(NOW)).containsExactly("12345", "67890");
    assertThat(next(NOW)).containsExactly("x");
  }

  @Test
  void P1_anEntryAboveTheBytesOfACallGoesAlone() {
    add("larger than ten", null);
    add("x", null);
    assertThat(next(NOW)).containsExactly("larger than ten");
    assertThat(next(NOW)).containsExactly("x");
  }

  @Test
  void P6_whatFailedIsDueAtItsTimeAndNotBefore() {
    BatchEntry<String> failed = add("a", null);
    queue.next(NOW, false);
    failed.notBeforeMillis = NOW + 50;
    queue.retry(failed);
    assertThat(queue.nextDueMillis()).isEqualTo(NOW + 50);
    assertThat(next(NOW + 49)).isEmpty();
    assertThat(next(NOW + 50)).containsExactly("a");
    assertThat(queue.nextDueMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void P6_theEarliestDueIsTriedFirstWhateverTheOrderOfFailures() {
    BatchEntry<String> later = add("later", null);
    BatchEntry<String> sooner = add("soon", null);
    queue.next(NOW, false);
    later.notBeforeMillis = NOW + 90;
    sooner.notBeforeMillis = NOW + 10;
    queue.retry(later);
    queue.retry(sooner);
    assertThat(queue.nextDueMillis()).isEqualTo(NOW + 10);
    assertThat(next(NOW + 10)).containsExactly("soon");
    assertThat(queue.nextDueMillis()).isEqualTo(NOW + 90);
  }

  @Test
  void P3_aFailedHeadHoldsItsLaneWhileOthersGoOn() {
    BatchEntry<String> head = add("k1", "k");
    add("k2", "k");
    add("o1", "o");
    assertThat(next(NOW)).containsExactly("k1", "o1");
    head.notBeforeMillis = NOW + 50;
    queue.retry(head);
    assertThat(queue.hasReady()).isFalse();
    add("free", null);
    assertThat(next(NOW)).containsExactly("free");
    assertThat(next(NOW + 50)).containsExactly("k1");
    queue.remove(head);
    assertThat(next(NOW + 50)).containsExactly("k2");
  }

  @Test
  void P3_aLaneThatRanEmptyStartsAgain() {
    BatchEntry<String> first = add("k1", "k");
    queue.next(NOW, false);
    queue.remove(first);
    add("k2", "k");
    assertThat(next(NOW)).containsExactly("k2");
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void P5_theSizeCountsWhatWaitsIsOutOrIsDelayed() {
    BatchEntry<String> free = add("a", null);
    BatchEntry<String> head = add("k1", "k");
    add("k2", "k");
    assertThat(queue.size()).isEqualTo(3);
    queue.next(NOW, false);
    queue.retry(free);
    assertThat(queue.size()).isEqualTo(3);
    queue.remove(head);
    assertThat(queue.size()).isEqualTo(2);
  }

  @Test
  void P5_drainingTakesOutAllThatIsInNoCallAndLeavesTheRest() {
    BatchEntry<String> out = add("out", "k");
    BatchEntry<String> delayed = add("late", null);
    queue.next(NOW, false);
    delayed.notBeforeMillis = NOW + 50;
    queue.retry(delayed);
    add("k2", "k");
    add("k3", "k");
    add("ready", null);
    var drained = new ArrayList<BatchEntry<String>>();
    assertThat(queue.drainTo(drained::add)).isEqualTo(4);
    assertThat(items(drained)).containsExactlyInAnyOrder("late", "k2", "k3", "ready");
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.hasReady()).isFalse();
    assertThat(queue.nextDueMillis()).isEqualTo(Long.MAX_VALUE);
    queue.remove(out);
    assertThat(queue.size()).isZero();
    assertThat(queue.hasReady()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
  void limitsAreAtLeastOne(int maxEntries, long maxBytes, int maxCalls) {
    assertThatThrownBy(() -> new BatchLimits(maxEntries, maxBytes, maxCalls))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatCode(() -> new BatchLimits(1, 1, 1)).doesNotThrowAnyException();
  }

  @Test
  void P3_holdsForRandomHistories() {
    long seed = System.nanoTime();
    System.out.println("P3 queue seed " + seed);
    var random = new SplittableRandom(seed);
    var out = new ArrayList<BatchEntry<String>>();
    var sent = new int[4];
    var done = new int[4];
    int waiting = 0;
    for (int step = 0; step < 5_000; step++) {
      if (random.nextBoolean()) {
        int lane = random.nextInt(4);
        add(lane + ":" + ++sent[lane], "lane" + lane);
        waiting++;
      } else if (!out.isEmpty()) {
        BatchEntry<String> entry = out.remove(random.nextInt(out.size()));
        if (random.nextInt(3) == 0) {
          entry.notBeforeMillis = NOW + step + random.nextInt(5);
          queue.retry(entry);
        } else {
          queue.remove(entry);
          waiting--;
          int lane = entry.item.charAt(0) - '0';
          assertThat(entry.item).as("seed %d", seed).isEqualTo(lane + ":" + ++done[lane]);
        }
      }
      out.addAll(queue.next(NOW + step, false));
      assertThat(out.stream().map(entry -> entry.lane)).as("seed %d", seed).doesNotHaveDuplicates();
      assertThat(queue.size()).as("seed %d", seed).isEqualTo(waiting);
    }
    assertThat(done).as("seed %d: something came through every lane", seed).doesNotContain(0);
  }
}
