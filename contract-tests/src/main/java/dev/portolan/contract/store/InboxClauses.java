package dev.portolan.contract.store;

import static dev.portolan.contract.store.StoreSession.ORDER;
import static dev.portolan.contract.store.StoreSession.OTHER;
import static dev.portolan.contract.store.StoreSession.consumed;
import static dev.portolan.contract.store.StoreSession.entries;
import static dev.portolan.contract.store.StoreSession.state;
import static dev.portolan.ports.spi.CommitResult.COMMITTED;
import static dev.portolan.ports.spi.CommitResult.CONFLICT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.EventId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clause S3: what was consumed has no second effect. */
abstract class InboxClauses extends StoreSuite {

  @Test
  void required_S3_anEventThatIsConsumedAlreadyWritesNothing() {
    given.step(ORDER, 0, 0, "a");
    assertThat(given.commit(ORDER, 1, "event-0", entries(ORDER, 2, 1), "a")).isEqualTo(CONFLICT);
    assertThat(given.load(ORDER).version()).isEqualTo(1);
    assertThat(given.store.outboxSize()).isZero();
  }

  @Test
  void required_S1_S3_oneConsumedEventAmongNewOnesLeavesThemAllUnwritten() {
    given.step(ORDER, 0, 0, "a");
    List<EventId> mixed = List.of(consumed("new-1"), consumed("event-0"), consumed("new-2"));
    assertThat(
            given.store.commit(
                new Commit(ORDER, 1, state("x"), mixed, entries(ORDER, 2, 1)), given.by("a")))
        .isEqualTo(CONFLICT);
    assertThat(given.load(ORDER, "new-1", "new-2").consumed()).isEmpty();
    assertThat(given.load(ORDER).state()).isEqualTo(state("v0"));
  }

  @Test
  void required_S3_theInboxIsOfOneInstance() {
    given.step(ORDER, 0, 0, "a");
    assertThat(given.load(OTHER, "event-0").consumed()).isEmpty();
    assertThat(given.step(OTHER, 0, 0, "a")).isEqualTo(COMMITTED);
  }

  @Test
  void required_S3_theSameIdOfAnotherSourceIsAnotherEvent() {
    given.step(ORDER, 0, 0, "a");
    var other = new EventId("/elsewhere", "event-0");
    assertThat(given.store.load(ORDER, Set.of(other)).consumed()).isEmpty();
    assertThat(
            given.store.commit(
                new Commit(ORDER, 1, state("x"), List.of(other), List.of()), given.by("a")))
        .isEqualTo(COMMITTED);
  }

  @Test
  void required_S3_anEventIsRememberedForTheWholeRetention() {
    given.step(ORDER, 0, 0, "a");
    given.pass(given.store.limits().inboxRetention().minusMillis(1));
    assertThat(given.load(ORDER, "event-0").consumed()).hasSize(1);
    assertThat(given.commit(ORDER, 1, "event-0", List.of(), "a")).isEqualTo(CONFLICT);
  }

  @Test
  void required_S3_manyEventsAreAskedForAtOnce() {
    int events = Math.min(250, given.store.limits().maxCommitItems());
    List<EventId> ids = IntStream.range(0, events).mapToObj(n -> consumed("event-" + n)).toList();
    given.store.commit(new Commit(ORDER, 0, state("x"), ids, List.of()), given.by("a"));
    Set<EventId> asked =
        IntStream.range(events / 2, events * 2)
            .mapToObj(n -> consumed("event-" + n))
            .collect(Collectors.toSet());
    assertThat(given.store.load(ORDER, asked).consumed())
        .containsExactlyInAnyOrderElementsOf(ids.subList(events / 2, events));
  }
}
