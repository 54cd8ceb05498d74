package dev.portolan.contract.store;

import static dev.portolan.contract.store.StoreSession.CLAIM;
import static dev.portolan.contract.store.StoreSession.ORDER;
import static dev.portolan.contract.store.StoreSession.OTHER;
import static dev.portolan.ports.spi.CommitResult.COMMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clause S5: relays die and others take over. */
abstract class ClaimClauses extends StoreSuite {

  @Test
  void required_S5_aClaimLapsesAtItsEndAndNotBefore() {
    given.step(ORDER, 0, 2, "crashed");
    given.published(ORDER, 1, 0);
    given.pass(CLAIM.minusMillis(1));
    assertThat(given.claim("b")).isEmpty();
    given.pass(Duration.ofMillis(1));
    assertThat(given.claim("b")).containsExactly("1.1");
    assertThat(given.claim("crashed")).isEmpty();
  }

  @Test
  void required_S5_whatASweepClaimedLapsesToo() {
    given.step(ORDER, 0, 1, "gone");
    given.store.releaseClaims("gone");
    assertThat(given.claim("crashed")).containsExactly("1.0");
    given.pass(CLAIM);
    assertThat(given.claim("b")).containsExactly("1.0");
  }

  @Test
  void required_S5_aRelayGetsItsOwnLapsedEntriesAgain() {
    given.step(ORDER, 0, 1, "a");
    given.pass(CLAIM);
    assertThat(given.step(ORDER, 1, 1, "a")).as("1.0 is no longer held").isEqualTo(COMMITTED);
    assertThat(given.claim("a")).containsExactly("1.0", "2.0");
  }

  @Test
  void required_S5_extendingProlongsWhatIsHeld() {
    given.step(ORDER, 0, 1, "a");
    given.pass(CLAIM.minusMillis(1));
    given.store.extendClaims(given.by("a"));
    given.pass(CLAIM.minusMillis(1));
    assertThat(given.claim("b")).isEmpty();
    given.store.extendClaims(given.by("a"));
    given.pass(CLAIM.minusMillis(1));
    assertThat(given.claim("b")).isEmpty();
  }

  @Test
  void required_S5_extendingIsOfOneRelayAndWhatIsLostStaysLost() {
    given.step(ORDER, 0, 1, "a");
    given.step(OTHER, 0, 1, "b");
    given.pass(CLAIM.minusMillis(1));
    given.store.extendClaims(given.by("b"));
    given.store.extendClaims(given.by("nobody"));
    given.pass(Duration.ofMillis(1));
    assertThat(given.claim("c")).as("a's alone").hasSize(1);
    given.store.extendClaims(given.by("a"));
    given.pass(CLAIM);
    assertThat(given.claim("d")).as("c's and b's").hasSize(2);
  }

  @Test
  void required_S5_releasedClaimsAreForAnyRelayAtOnce() {
    given.step(ORDER, 0, 1, "a");
    given.step(OTHER, 0, 1, "b");
    given.store.releaseClaims("a");
    assertThat(given.claim("c")).containsExactly("1.0");
    given.store.releaseClaims("nobody");
    assertThat(given.claim("c")).isEmpty();
  }

  @Test
  void required_S5_anEntryPublishedByARelayThatLostItIsGoneAllTheSame() {
    given.step(ORDER, 0, 1, "slow");
    given.pass(CLAIM);
    assertThat(given.claim("b")).hasSize(1);
    given.published(ORDER, 1, 0);
    given.pass(CLAIM);
    assertThat(given.claim("c")).isEmpty();
    assertThat(given.store.outboxSize()).isZero();
  }
}
