package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.runtime.Engine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What cannot be kept is refused before any call, all of it at once: never weaker in silence. Each
 * is asserted on every adapter, by taking away what the adapter has.
 */
abstract class RequirementClauses extends EngineSuite {

  private Subscription<Ping> billing() {
    return session.subscription(session.pings(), "billing");
  }

  private void assertUnsupported(Subscription<Ping> subscription, String... words) {
    MessagingException refusal =
        refusalOf(session.builder().handle(subscription, session.handled()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(refusal).hasMessageContaining(subscription.path());
    assertThat(refusal.getMessage()).contains(words);
  }

  @Test
  void required_C13_withoutKeyOrderItIsRefused() {
    session.transport.lack(Capability.KEY_ORDER);
    Subscription<Ping> ledger = session.ordered(session.pings(), "ledger", PoisonPolicy.SKIP);
    MessagingException refusal = refusalOf(session.builder().handle(ledger, session.handled()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(refusal).hasMessageContaining(ledger.topic().name());
  }

  @Test
  void required_C4_C5_withoutReleaseDelaysARetryPolicyWithDelaysIsRefused() {
    session.transport.lack(Capability.RELEASE_DELAY);
    Duration second = Duration.ofSeconds(1);
    assertUnsupported(billing().retry(new RetryPolicy(3, second, second)), "retry delay");
    Engine atOnce =
        session
            .builder()
            .handle(
                billing().retry(new RetryPolicy(3, Duration.ZERO, Duration.ZERO)),
                session.handled())
            .build();
    atOnce.close();
  }

  @Test
  void required_C5_aRetryDelayBeyondTheBrokersLongestIsRefused() {
    Duration longest = session.plain.limits().maxReleaseDelay();
    Duration tooLong = longest.plusSeconds(1);
    assertUnsupported(billing().retry(new RetryPolicy(3, tooLong, tooLong)), "retry delay");
  }

  @Test
  void required_P1_aRetentionTheBrokerCannotKeepIsRefused() {
    session.transport.limits = limits -> ChangedLimits.retention(limits, Duration.ofDays(7));
    Duration day = Duration.ofDays(1);
    assertUnsupported(billing().retention(day.multipliedBy(6), day.multipliedBy(8)), "dead-letter");
    assertUnsupported(billing().retention(day.multipliedBy(8), day.multipliedBy(9)), "retention");
  }

  @Test
  void required_C8_aLeaseTheBrokerCannotGiveIsRefused() {
    Duration longest = session.plain.limits().maxLease();
    assertUnsupported(billing().lease(longest.plusSeconds(1)), "lease");
    session.transport.limits = limits -> ChangedLimits.shortestLease(limits, limits.maxLease());
    assertUnsupported(billing().lease(longest.minusMillis(1)), "lease");
  }

  @Test
  void required_S1_C19_aProcessWithoutAStoreIsRefused() {
    Counter counter = session.counter(session.pings(), 1);
    MessagingException refusal =
        refusalOf(
            Engine.builder(
                    session.transport,
                    EngineSession.CATALOG,
                    EngineSession.SOURCE,
                    session.surroundings)
                .run(counter, List.of(billing())));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(refusal).hasMessageContaining("process store");
  }

  @Test
  void required_S3_C19_anInboxThatForgetsTooSoonIsRefused() {
    Duration remembered = session.store.limits().inboxRetention();
    session.transport.limits = limits -> ChangedLimits.retention(limits, remembered.plusDays(1));
    Counter counter = session.counter(session.pings(), 1);
    Subscription<Ping> tooLong = billing().retention(Duration.ofDays(1), remembered);
    MessagingException refusal = refusalOf(session.builder().run(counter, List.of(tooLong)));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(refusal).hasMessageContaining(tooLong.path());
  }

  @Test
  void required_D1_withoutAccessToDeadLettersTheDeskIsRefused() throws Exception {
    Engine engine = session.consume(billing(), session.handled());
    session.transport.lack(Capability.DEAD_LETTERS);
    MessagingException refusal = failureOf(() -> engine.deadLetters(billing()));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(refusal).hasMessageContaining(billing().path());
  }

  @Test
  void required_T1_everyProblemIsToldAtOnce() {
    session.transport.lack(Capability.KEY_ORDER);
    Subscription<Ping> ledger =
        session
            .ordered(session.pings(), "ledger", PoisonPolicy.PARK)
            .lease(session.plain.limits().maxLease().plusSeconds(1));
    MessagingException refusal = refusalOf(session.builder().handle(ledger, session.handled()));
    assertThat(refusal.getMessage()).contains("key-ordered", "parks", "lease");
  }
}
