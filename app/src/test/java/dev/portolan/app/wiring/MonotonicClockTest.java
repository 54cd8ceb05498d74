package dev.portolan.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time that goes on evenly, whatever happens to the wall clock. */
class MonotonicClockTest {
  private static final Instant START = Instant.parse("2026-03-29T01:59:59.999999999Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(START);
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void startsAtTheWallClockAndGoesByElapsedTime() {
    var clock = new MonotonicClock(wall::get, nanos::get);

    assertThat(clock.instant()).isEqualTo(START);
    nanos.addAndGet(1_000_000_001L);
    assertThat(clock.instant()).isEqualTo(START.plusNanos(1_000_000_001L));
  }

  @Test
  void aStepOfTheWallClockMovesNothing() {
    var clock = new MonotonicClock(wall::get, nanos::get);

    wall.set(START.minusSeconds(3_600));
    assertThat(clock.instant()).isEqualTo(START);
    wall.set(START.plusSeconds(3_600));
    assertThat(clock.instant()).isEqualTo(START);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999_999, 1_000_000, 1_000_001, 86_400_000_000_000L, -1, -1_000_001})
  void millisAgreeWithTheInstantAlsoWhereTheCounterOverflows(long elapsed) {
    nanos.set(Long.MAX_VALUE - 10);
    InstantSource clock = new MonotonicClock(wall::get, nanos::get);

    nanos.addAndGet(elapsed);

    assertThat(clock.instant()).isEqualTo(START.plusNanos(elapsed));
    assertThat(clock.millis()).isEqualTo(clock.instant().toEpochMilli());
  }
}
