package dev.portolan.runtime.topology;

import static dev.portolan.runtime.DescribedTransport.LONGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.Topology;
import dev.portolan.runtime.DescribedTransport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The broker here delays and leases for up to 10 minutes and keeps events for 14 days. */
class RequirementsTest {
  private static final Topic<String> ORDERED = Topic.of("ordered", String.class).keyOrdered();
  private static final Duration MORE = LONGEST.plusMillis(1);

  /** Everything as long as the broker's limits allow. */
  private static final Subscription<String> AT_THE_LIMITS =
      Subscription.to(Topic.of("plain", String.class), "sub")
          .lease(LONGEST)
          .retry(new RetryPolicy(3, Duration.ZERO, LONGEST))
          .retention(Duration.ofDays(4), Duration.ofDays(14));

  private static void check(
      Subscription<?> subscription,
      Set<Capability> capabilities,
      boolean hasProcesses,
      @Nullable ProcessStore store) {
    Requirements.check(
        Topology.of(List.of(), List.of(subscription)),
        hasProcesses,
        new DescribedTransport(capabilities),
        store,
        null);
  }

  private static String problemsOf(Subscription<?> subscription, Capability... without) {
    EnumSet<Capability> capabilities = EnumSet.allOf(Capability.class);
    List.of(without).forEach(capabilities::remove);
    MessagingException refused =
        catchThrowableOfType(
            MessagingException.class, () -> check(subscription, capabilities, false, null));
    assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    return String.valueOf(refused.getMessage());
  }

  @Test
  void T3_whatIsAtTheLimitsIsPossible() {
    assertThatCode(() -> check(AT_THE_LIMITS, EnumSet.allOf(Capability.class), false, null))
        .doesNotThrowAnyException();
  }

  @Test
  void T3_orderedTopicsNeedABrokerThatKeepsOrder() {
    assertThat(problemsOf(Subscription.to(ORDERED, "sub"), Capability.KEY_ORDER))
        .contains("topic 'ordered' is key-ordered");
    assertThatCode(() -> check(AT_THE_LIMITS, Set.of(Capability.RELEASE_DELAY), false, null))
        .as("an unordered topic needs no order")
        .doesNotThrowAnyException();
  }

  @Test
  void T3_parkingIsRefusedAndTheOtherPoliciesAreNot() {
    Subscription<String> ordered = Subscription.to(ORDERED, "sub");
    assertThat(problemsOf(ordered.ordered(PoisonPolicy.PARK))).contains("'ordered/sub' parks");
    for (PoisonPolicy policy : List.of(PoisonPolicy.BLOCK, PoisonPolicy.SKIP)) {
      assertThatCode(
              () -> check(ordered.ordered(policy), EnumSet.allOf(Capability.class), false, null))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void T3_aLeaseAboveTheBrokersIsNamedWithBothValues() {
    assertThat(problemsOf(AT_THE_LIMITS.lease(MORE)))
        .contains("'plain/sub' has a lease of PT10M0.001S; the broker's limit is PT10M");
  }

  @Test
  void T3_aRetryDelayAboveTheBrokersIsRefused() {
    assertThat(problemsOf(AT_THE_LIMITS.retry(new RetryPolicy(3, Duration.ZERO, MORE))))
        .contains("retry delay of PT10M0.001S");
  }

  @Test
  void T3_aBrokerThatCannotDelayAReleaseAllowsNoRetryDelay() {
    assertThat(problemsOf(AT_THE_LIMITS, Capability.RELEASE_DELAY))
        .contains("retry delay of PT10M; the broker's limit is PT0S");
  }

  @Test
  void T3_bothRetentionsAreComparedWithTheBrokers() {
    assertThat(problemsOf(AT_THE_LIMITS.retention(Duration.ofDays(15), Duration.ofDays(16))))
        .contains(" has a retention of PT360H")
        .contains(" has a dead-letter retention of PT384H");
  }

  @Test
  void T3_everyProblemIsFoundAtOnce() {
    String problems =
        problemsOf(
            Subscription.to(ORDERED, "sub").ordered(PoisonPolicy.PARK).lease(MORE),
            Capability.KEY_ORDER);
    assertThat(problems).contains("key-ordered").contains("parks").contains("lease");
  }

  @Test
  void S3_processesNeedAStore() {
    Set<Capability> all = EnumSet.allOf(Capability.class);
    assertThatThrownBy(() -> check(AT_THE_LIMITS, all, true, null))
        .hasMessageContaining("needs a process store; there is none");
  }

  @Test
  void S3_theStoreHasToRememberIdsForAsLongAsAnEventCanComeAgain() {
    Set<Capability> all = EnumSet.allOf(Capability.class);
    Duration needed = Duration.ofDays(4 + 14);
    assertThatCode(() -> check(AT_THE_LIMITS, all, true, new RememberingStore(needed)))
        .doesNotThrowAnyException();
    var forgetful = new RememberingStore(needed.minusMillis(1));
    assertThatThrownBy(() -> check(AT_THE_LIMITS, all, true, forgetful))
        .hasMessageContaining("'plain/sub' can deliver an event again after PT432H");
    assertThatCode(() -> check(AT_THE_LIMITS, all, false, forgetful))
        .as("without processes nobody asks it")
        .doesNotThrowAnyException();
  }
}
