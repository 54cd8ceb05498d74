package dev.portolan.contract.store;

import static dev.portolan.contract.store.StoreSession.ORDER;
import static dev.portolan.contract.store.StoreSession.OTHER;
import static dev.portolan.ports.spi.CommitResult.COMMITTED;
import static dev.portolan.ports.spi.CommitResult.COMMITTED_AND_CLAIMED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.ProcessInstance;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause S4: the outgoing events of a producer are published in order, by one relay at a time. */
abstract class LaneClauses extends StoreSuite {

  @Test
  void required_S4_whatACommitClaimedIsForItsRelayAndNotHandedOutAgain() {
    given.step(ORDER, 0, 1, "a");
    assertThat(given.step(ORDER, 1, 1, "a")).isEqualTo(COMMITTED_AND_CLAIMED);
    assertThat(given.claim("a")).isEmpty();
    assertThat(given.claim("b")).isEmpty();
  }

  @Test
  void required_S4_aCommitWithoutOutgoingEventsClaimsNothing() {
    given.step(ORDER, 0, 0, "a");
    assertThat(given.claim("a")).isEmpty();
    assertThat(given.store.outboxSize()).isZero();
  }

  @Test
  void required_S4_aCommitBehindEntriesOfAnotherRelayWaitsForTheSweep() {
    given.step(ORDER, 0, 1, "a");
    assertThat(given.step(ORDER, 1, 1, "b")).as("a holds 1.0").isEqualTo(COMMITTED);
    assertThat(given.step(ORDER, 2, 1, "a")).as("2.0 is unclaimed").isEqualTo(COMMITTED);
    assertThat(given.claim("b")).isEmpty();
    assertThat(given.claim("a")).containsExactly("2.0", "3.0");
  }

  @Test
  void required_S4_entriesOfAProducerComeInOrderInBatchesOfAnySize() {
    given.step(ORDER, 0, 3, "a");
    given.step(ORDER, 1, 1, "b");
    given.step(OTHER, 0, 1, "c");
    given.store.releaseClaims("a");
    List<OutboxEntry> first = given.store.claimOutbox(given.by("b"), 2);
    assertThat(StoreSession.names(first)).containsExactly("1.0", "1.1");
    assertThat(given.claim("c")).as("b holds earlier ones").isEmpty();
    assertThat(given.claim("b")).containsExactly("1.2", "2.0");
  }

  @Test
  void required_S4_versionsAndIndexesAreOrderedAsNumbers() {
    for (int version = 0; version < 12; version++) {
      given.step(ORDER, version, version == 10 ? 12 : 1, "gone");
    }
    given.store.releaseClaims("gone");
    List<String> claimed = given.claim("b");
    assertThat(claimed).hasSize(23);
    assertThat(claimed.subList(0, 11))
        .containsExactly(
            "1.0", "2.0", "3.0", "4.0", "5.0", "6.0", "7.0", "8.0", "9.0", "10.0", "11.0");
    assertThat(claimed.subList(19, 23)).containsExactly("11.9", "11.10", "11.11", "12.0");
  }

  @Test
  void required_S4_publishedEntriesLeaveAndOnceAllAreGoneAnotherRelayMayClaim() {
    given.step(ORDER, 0, 2, "a");
    given.step(ORDER, 1, 1, "b");
    given.published(ORDER, 1, 0);
    assertThat(given.claim("b")).isEmpty();
    given.published(ORDER, 1, 1);
    assertThat(given.claim("b")).containsExactly("2.0");
    given.published(ORDER, 2, 0);
    assertThat(given.store.outboxSize()).isZero();
    assertThat(given.step(ORDER, 2, 1, "c")).isEqualTo(COMMITTED_AND_CLAIMED);
  }

  @Test
  void required_S4_removingWhatIsGoneOrNeverWasChangesNothing() {
    given.step(ORDER, 0, 2, "a");
    given.published(ORDER, 1, 1);
    given.published(ORDER, 1, 1);
    given.published(ORDER, 7, 0);
    given.published(OTHER, 1, 0);
    assertThat(given.store.outboxSize()).isEqualTo(1);
    given.store.releaseClaims("a");
    assertThat(given.claim("b")).containsExactly("1.0");
  }

  @Test
  void required_S4_S5_aStuckProducerDoesNotHoldUpOthers() {
    given.step(ORDER, 0, 1, "stuck");
    given.step(OTHER, 0, 1, "gone");
    given.step(ORDER, 1, 1, "gone");
    given.store.releaseClaims("gone");
    List<OutboxEntry> claimed = given.store.claimOutbox(given.by("b"), 1);
    assertThat(claimed).extracting(entry -> entry.id().producer()).containsExactly(OTHER);
    assertThat(given.claim("b")).isEmpty();
  }

  @Test
  void required_S4_aRelayClaimsTheEntriesOfItsOwnProcessesOnly() {
    var billing = new ProcessInstance("billing", "1");
    given.step(ORDER, 0, 1, "gone");
    given.step(billing, 0, 2, "gone");
    given.store.releaseClaims("gone");
    assertThat(given.store.claimOutbox(given.by("b", "billing"), 10))
        .hasSize(2)
        .allMatch(entry -> entry.id().producer().equals(billing));
    assertThat(given.claim("orders")).containsExactly("1.0");
    assertThat(given.store.claimOutbox(given.by("none"), 10)).isEmpty();
  }
}
