package dev.portolan.inmemory.store;

import static dev.portolan.inmemory.store.StoreFixture.ORDER;
import static dev.portolan.inmemory.store.StoreFixture.OTHER;
import static dev.portolan.inmemory.store.StoreFixture.consumed;
import static dev.portolan.inmemory.store.StoreFixture.entry;
import static dev.portolan.inmemory.store.StoreFixture.state;
import static dev.portolan.ports.spi.CommitResult.COMMITTED;
import static dev.portolan.ports.spi.CommitResult.COMMITTED_AND_CLAIMED;
import static dev.portolan.ports.spi.CommitResult.CONFLICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.LoadedInstance;
import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.ports.spi.StoredState;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clauses S1 to S5: what {@link dev.portolan.ports.spi.ProcessStore} says, call by call. */
final class InMemoryProcessStoreTest {
  private final StoreFixture given = new StoreFixture();

  @Test
  void S1_aCommitWritesStateInboxAndOutbox() {
    assertThat(given.load(ORDER, "event-0").version()).isZero();
    assertThat(given.load(ORDER).state()).isNull();
    assertThat(given.step(ORDER, 0, 2, "a")).isEqualTo(COMMITTED_AND_CLAIMED);

    LoadedInstance loaded = given.load(ORDER, "event-0", "event-1");
    assertThat(loaded.version()).isEqualTo(1);
    assertThat(loaded.state()).isEqualTo(state("v0"));
    assertThat(loaded.consumed()).containsExactly(consumed("event-0"));
    assertThat(given.store.outboxSize()).isEqualTo(2);
  }

  @Test
  void S2_aCommitOnAnotherVersionWritesNothing() {
    given.step(ORDER, 0, 1, "a");
    assertThat(given.commit(ORDER, 0, "new", List.of(entry(ORDER, 1, 0, null)), "a"))
        .isEqualTo(CONFLICT);
    assertThat(given.commit(ORDER, 2, "new", List.of(), "a")).isEqualTo(CONFLICT);
    assertThat(given.load(ORDER, "new")).isEqualTo(given.load(ORDER));
    assertThat(given.store.outboxSize()).isEqualTo(1);
  }

  @Test
  void S3_anEventThatIsConsumedAlreadyWritesNothing() {
    given.step(ORDER, 0, 0, "a");
    assertThat(given.commit(ORDER, 1, "event-0", List.of(entry(ORDER, 2, 0, null)), "a"))
        .isEqualTo(CONFLICT);
    assertThat(given.load(ORDER).version()).isEqualTo(1);
    assertThat(given.store.outboxSize()).isZero();
  }

  @Test
  void S3_theInboxIsOfOneInstanceAndForgetsAfterItsRetention() {
    given.step(ORDER, 0, 0, "a");
    assertThat(given.step(OTHER, 0, 0, "a")).as("another instance").isEqualTo(COMMITTED);
    given.now = given.now.plus(Duration.ofDays(30)).minusMillis(1);
    assertThat(given.commit(ORDER, 1, "event-0", List.of(), "a")).isEqualTo(CONFLICT);
    given.now = given.now.plusMillis(1);
    assertThat(given.commit(ORDER, 1, "event-0", List.of(), "a")).isEqualTo(COMMITTED);
  }

  @Test
  void S4_whatACommitClaimedIsForItsRelayAndNotHandedOutAgain() {
    given.step(ORDER, 0, 1, "a");
    assertThat(given.step(ORDER, 1, 1, "a")).isEqualTo(COMMITTED_AND_CLAIMED);
    assertThat(given.claim("a")).isEmpty();
    assertThat(given.claim("b")).isEmpty();
  }

  @Test
  void S4_aCommitBehindUnclaimedEntriesWaitsForTheSweep() {
    given.step(ORDER, 0, 1, "a");
    assertThat(given.step(ORDER, 1, 1, "b")).as("a holds 1.0").isEqualTo(COMMITTED);
    assertThat(given.step(ORDER, 2, 1, "a")).as("2.0 is unclaimed").isEqualTo(COMMITTED);
    assertThat(given.claim("b")).isEmpty();
    assertThat(given.claim("a")).containsExactly("2.0", "3.0");
  }

  @Test
  void S4_entriesOfAProducerComeInOrderInBatchesOfAnySize() {
    given.step(ORDER, 0, 3, "a");
    given.step(ORDER, 1, 1, "b");
    given.step(OTHER, 0, 1, "c");
    given.store.releaseClaims("a");
    List<OutboxEntry> first = given.store.claimOutbox(given.by("b"), 2);
    assertThat(StoreFixture.names(first)).containsExactly("1.0", "1.1");
    assertThat(given.claim("c")).as("b holds earlier ones").isEmpty();
    assertThat(given.claim("b")).containsExactly("1.2", "2.0");
  }

  @Test
  void S4_publishedEntriesLeaveAndOnceAllAreGoneAnotherRelayMayClaim() {
    given.step(ORDER, 0, 2, "a");
    given.step(ORDER, 1, 1, "b");
    given.published(ORDER, 1, 0);
    assertThat(given.claim("b")).isEmpty();
    given.published(ORDER, 1, 1);
    given.published(ORDER, 1, 1);
    given.published(OTHER, 1, 1);
    assertThat(given.claim("b")).containsExactly("2.0");
    given.published(ORDER, 2, 0);
    assertThat(given.store.outboxSize()).isZero();
    assertThat(given.step(ORDER, 2, 1, "c")).isEqualTo(COMMITTED_AND_CLAIMED);
  }

  @Test
  void S5_aClaimLapsesAtItsEndAndNotBefore() {
    given.step(ORDER, 0, 2, "crashed");
    given.published(ORDER, 1, 0);
    given.now = given.now.plus(StoreFixture.CLAIM).minusMillis(1);
    assertThat(given.claim("b")).isEmpty();
    given.now = given.now.plusMillis(1);
    assertThat(given.claim("b")).containsExactly("1.1");
    assertThat(given.claim("crashed")).isEmpty();
  }

  @Test
  void S5_aRelayGetsItsOwnLapsedEntriesAgain() {
    given.step(ORDER, 0, 1, "a");
    given.now = given.now.plus(StoreFixture.CLAIM);
    assertThat(given.step(ORDER, 1, 1, "a")).as("1.0 is no longer held").isEqualTo(COMMITTED);
    assertThat(given.claim("a")).containsExactly("1.0", "2.0");
  }

  @Test
  void S5_extendingProlongsWhatIsHeldAndNotWhatIsLost() {
    given.step(ORDER, 0, 1, "a");
    given.now = given.now.plus(StoreFixture.CLAIM).minusMillis(1);
    given.step(OTHER, 0, 1, "b");
    given.store.extendClaims(given.by("a"));
    given.now = given.now.plus(StoreFixture.CLAIM).minusMillis(1);
    assertThat(given.claim("c")).isEmpty();
    given.now = given.now.plusMillis(1);
    given.store.extendClaims(given.by("a"));
    given.store.extendClaims(given.by("b"));
    assertThat(given.claim("c")).hasSize(2);
  }

  @Test
  void S5_releasedClaimsAreForAnyRelayAtOnce() {
    given.step(ORDER, 0, 1, "a");
    given.step(OTHER, 0, 1, "b");
    given.store.releaseClaims("a");
    assertThat(given.claim("c")).containsExactly("1.0");
    given.store.releaseClaims("nobody");
  }

  @Test
  void S5_anEntryPublishedByARelayThatLostItIsGoneAllTheSame() {
    given.step(ORDER, 0, 1, "slow");
    given.now = given.now.plus(StoreFixture.CLAIM);
    assertThat(given.claim("b")).hasSize(1);
    given.published(ORDER, 1, 0);
    given.now = given.now.plus(StoreFixture.CLAIM);
    assertThat(given.claim("c")).isEmpty();
  }

  @Test
  void S4_aRelayClaimsTheEntriesOfItsOwnProcessesOnly() {
    var billing = new ProcessInstance("billing", "1");
    given.step(ORDER, 0, 1, "gone");
    given.step(billing, 0, 2, "gone");
    given.store.releaseClaims("gone");
    var claim =
        new OutboxClaim("b", Set.of("billing"), given.now, given.now.plus(StoreFixture.CLAIM));
    assertThat(given.store.claimOutbox(claim, 10))
        .hasSize(2)
        .allMatch(entry -> entry.id().producer().equals(billing));
    assertThat(given.claim("orders")).containsExactly("1.0");
  }

  @Test
  void P7_aTimerIsClaimedWhenItIsDueAndDelaysNothingBefore() {
    var due = given.now.plusSeconds(60);
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
  void P7_timersOfOneProducerFireOneAfterTheOther() {
    var first = given.now.plusSeconds(10);
    var second = given.now.plusSeconds(20);
    given.commit(ORDER, 0, "x", List.of(entry(ORDER, 1, 0, second)), "a");
    given.commit(ORDER, 1, "y", List.of(entry(ORDER, 2, 0, first)), "a");
    given.now = first;
    assertThat(given.claim("a")).containsExactly("2.0");
    given.published(ORDER, 2, 0);
    given.now = second;
    assertThat(given.claim("a")).containsExactly("1.0");
  }

  @Test
  void aCommitAboveTheLimitsIsTooLarge() {
    var limits = given.store.limits();
    var ids = Collections.nCopies(limits.maxCommitItems() + 1, consumed("x"));
    var tooMany = new Commit(ORDER, 0, state(""), ids, List.of());
    var bytes = Payload.ofOwned(new byte[(int) limits.maxCommitBytes() + 1]);
    var tooLong = new Commit(ORDER, 0, new StoredState("s", bytes), List.of(), List.of());
    for (Commit commit : List.of(tooMany, tooLong)) {
      assertThatThrownBy(() -> given.store.commit(commit, given.by("a")))
          .isInstanceOfSatisfying(
              MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }
  }

  @Test
  void afterCloseEveryCallSaysSo() {
    given.store.close();
    given.store.close();
    assertThatThrownBy(() -> given.load(ORDER)).hasMessageContaining("closed");
    assertThatThrownBy(() -> given.claim("a")).hasMessageContaining("closed");
  }
}
