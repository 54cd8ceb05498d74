package dev.portolan.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.DeadLetterReason.Code;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SettlementRuleTest {
  private static final Topic<String> TOPIC = Topic.of("topic", String.class).keyOrdered();
  private static final Subscription<String> THREE_ATTEMPTS =
      Subscription.to(TOPIC, "sub")
          .retry(new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(8)));
  private static final Duration DAY = Duration.ofDays(1);

  private static SettlementRule rule(
      Subscription<?> subscription, boolean countsExactly, Duration maxReleaseDelay) {
    return new SettlementRule(
        subscription, countsExactly, maxReleaseDelay, new SplittableRandom(3));
  }

  private static SettlementRule rule() {
    return rule(THREE_ATTEMPTS, true, DAY);
  }

  @Test
  void C3_doneCompletes() {
    assertThat(rule().onOutcome(Outcome.done(), 1)).isEqualTo(new Settlement.Complete());
  }

  @Test
  void C4_retryAfterReleasesWithItsDelay() {
    assertThat(rule().onOutcome(Outcome.retryAfter(Duration.ofSeconds(90), "busy"), 1))
        .isEqualTo(new Settlement.Release(Duration.ofSeconds(90), true));
  }

  @Test
  void C4_aDelayAboveTheBrokersIsCutToIt() {
    assertThat(
            rule(THREE_ATTEMPTS, true, Duration.ofSeconds(60))
                .onOutcome(Outcome.retryAfter(Duration.ofSeconds(90), "busy"), 1))
        .isEqualTo(new Settlement.Release(Duration.ofSeconds(60), true));
  }

  @Test
  void C5_aThrowingHandlerReleasesWithinThePolicysBound() {
    for (int draw = 0; draw < 100; draw++) {
      assertThat(rule().onFailure(new IllegalStateException("no"), 2))
          .isInstanceOfSatisfying(
              Settlement.Release.class,
              release -> {
                assertThat(release.delay()).isBetween(Duration.ZERO, Duration.ofSeconds(2));
                assertThat(release.started()).isTrue();
              });
    }
  }

  @Test
  void C6_theLastAttemptGoesToTheDeadLettersWithReasonAndAttempts() {
    assertThat(rule().onFailure(new IllegalStateException("disk full"), 3))
        .isInstanceOfSatisfying(
            Settlement.DeadLetter.class,
            dead -> {
              assertThat(dead.reason().code()).isEqualTo(Code.MAX_ATTEMPTS);
              assertThat(dead.reason().attempts()).isEqualTo(3);
              assertThat(dead.reason().description()).contains("disk full");
            });
    assertThat(rule().onOutcome(Outcome.retryAfter(Duration.ZERO, "busy"), 3))
        .isInstanceOf(Settlement.DeadLetter.class);
  }

  @Test
  void C6_whatDiedWithItsConsumersIsNotStartedOnceMore() {
    assertThat(rule().isExhaustedBeforeStart(3)).isFalse();
    assertThat(rule().isExhaustedBeforeStart(4)).isTrue();
  }

  @Test
  void C6_whatDiedWithItsConsumersIsADeadLetterThatSaysHowOftenItWasStarted() {
    assertThat(rule().exhaustedBeforeStart(4))
        .isInstanceOfSatisfying(
            Settlement.DeadLetter.class,
            dead -> {
              assertThat(dead.reason().code()).isEqualTo(Code.MAX_ATTEMPTS);
              assertThat(dead.reason().attempts()).isEqualTo(3);
            });
  }

  @Test
  void C6_aBrokerThatCountsUnstartedDeliveriesCondemnsNothingUnheard() {
    assertThat(rule(THREE_ATTEMPTS, false, DAY).isExhaustedBeforeStart(100)).isFalse();
  }

  @Test
  void C7_explicitDeadLetterGoesAtOnce() {
    assertThat(rule().onOutcome(Outcome.deadLetter("unknown customer"), 1))
        .isInstanceOfSatisfying(
            Settlement.DeadLetter.class,
            dead -> assertThat(dead.reason().code()).isEqualTo(Code.REJECTED));
  }

  @Test
  void C13_underBlockTheHeadIsTriedForEver() {
    SettlementRule block = rule(THREE_ATTEMPTS.ordered(PoisonPolicy.BLOCK), true, DAY);
    assertThat(block.onFailure(new IllegalStateException("no"), 1_000))
        .isInstanceOf(Settlement.Release.class);
    assertThat(block.isExhaustedBeforeStart(1_000)).isFalse();
  }
}
