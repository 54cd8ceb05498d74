package dev.portolan.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One source of randomness for all threads. */
class SharedRandomTest {

  @Test
  void theSameSeedGivesTheSameNumbers() {
    assertThat(numbers(SharedRandom.seeded(42))).isEqualTo(numbers(SharedRandom.seeded(42)));
    assertThat(numbers(SharedRandom.seeded(42))).isNotEqualTo(numbers(SharedRandom.seeded(43)));
  }

  @Test
  void withoutASeedNoTwoAreAlike() {
    assertThat(numbers(SharedRandom.unseeded())).isNotEqualTo(numbers(SharedRandom.unseeded()));
  }

  @Test
  void threadsShareOneSequenceAndLoseNothingOfIt() throws Exception {
    var shared = SharedRandom.seeded(7);
    Set<Long> drawn = ConcurrentHashMap.newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new ArrayList<Future<?>>();
      for (int thread = 0; thread < 8; thread++) {
        done.add(
            threads.submit(
                () -> LongStream.range(0, 1_000).forEach(i -> drawn.add(shared.nextLong()))));
      }
      for (Future<?> each : done) {
        each.get();
      }
    }

    var alone = SharedRandom.seeded(7);
    assertThat(drawn)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(0, 8_000).mapToObj(i -> alone.nextLong()).toList());
  }

  private static long[] numbers(SharedRandom random) {
    return LongStream.range(0, 10).map(i -> random.nextLong()).toArray();
  }
}
