package dev.portolan.contract.store;

import static dev.portolan.contract.store.StoreSession.ORDER;
import static dev.portolan.contract.store.StoreSession.entry;
import static dev.portolan.ports.spi.CommitResult.COMMITTED;
import static dev.portolan.ports.spi.CommitResult.COMMITTED_AND_CLAIMED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clauses P7 and S4: entries that are due later. */
abstract class TimerClauses extends StoreSuite {

  @Test
  void required_P7_S4_aTimerIsClaimedWhenItIsDueAndDelaysNothingBefore() {
    Instant due = given.now.plusSeconds(60);
    List<OutboxEntry> outgoing = List.of(entry(ORDER, 1, 0, due), entry(ORDER, 1, 1, null));
    assertThat(given.commit(ORDER, 0, "x", outgoing, "a")).isEqualTo(COMMITTED_AND_CLAIMED);
    given.published(ORDER, 1, 1);
    assertThat(given.commit(ORDER, 1, "y", List.of(entry(ORDER, 2, 0, due)), "a"))
        .as("nothing is due")
        .isEqualTo(COMMITTED);
    given.now = due.minusMillis(1);
    assertThat(given.claim("b")).isEmpty();
    given.now = due;
    assertThat(given.step(ORDER, 2, 1, "a")).as("behind due timers").isEqualTo(COMMITTED);
    assertThat(given.claim("b")).containsExactly("1.0", "2.0", "3.0");
    assertThat(given.store.outboxSize()).isEqualTo(3);
  }

  @Test
  void required_P7_timersOfOneProducerFireEachAtItsOwnTime() {
    Instant first = given.now.plusSeconds(10);
    Instant second = given.now.plusSeconds(20);
    given.commit(ORDER, 0, "x", List.of(entry(ORDER, 1, 0, second)), "a");
    given.commit(ORDER, 1, "y", List.of(entry(ORDER, 2, 0, first)), "a");
    given.now = first;
    assertThat(given.claim("a")).containsExactly("2.0");
    given.published(ORDER, 2, 0);
    given.now = second;
    assertThat(given.claim("a")).containsExactly("1.0");
  }

  @Test
  void required_P7_aTimerOfManyDaysWaitsThatLong() {
    Instant due = given.now.plus(Duration.ofDays(400));
    given.commit(ORDER, 0, "x", List.of(entry(ORDER, 1, 0, due)), "a");
    given.now = due.minusMillis(1);
    assertThat(given.claim("b")).isEmpty();
    assertThat(given.store.outboxSize()).as("due or not").isEqualTo(1);
    given.now = due;
    assertThat(given.store.claimOutbox(given.by("b"), 10)).containsExactly(entry(ORDER, 1, 0, due));
  }
}
