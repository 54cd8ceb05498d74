package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.Trouble;
import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.Subscription;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.health.HealthState;
import dev.portolan.runtime.health.SubscriptionHealth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clauses C20, C21 and O3: the broker is in trouble, and well again. */
abstract class ResilienceClauses extends EngineSuite {

  /** {@return a subscription whose deliveries come again soon when their settlement got lost} */
  private Subscription<Ping> billing() {
    return session
        .subscription(session.pings(), "billing")
        .lease(session.lease())
        .maxAttempts(1_000);
  }

  private Trouble.Ending make(Trouble trouble) {
    return harness().troubles().contains(trouble)
        ? harness().make(trouble)
        : session.transport.play(trouble);
  }

  private void assertGoesOnAfter(Trouble trouble) throws Exception {
    Subscription<Ping> billing = billing();
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(billing, handled);
    engine.publisher().publishAll(EngineSession.pings(billing.topic(), 0, 20));
    Background<List<PublishResult>> publishing;
    try (var ending = make(trouble)) {
      publishing =
          Background.start(
              () -> engine.publisher().publishAll(EngineSession.pings(billing.topic(), 20, 40)));
      int before = session.transport.receives.get();
      session.patience.until("it is felt", () -> session.transport.receives.get() > before + 1);
    }
    List<PublishResult> during = publishing.result(session.patience);
    List<Publication<Ping>> after = EngineSession.pings(billing.topic(), 40, 60);
    Set<Ping> expected = new HashSet<>(EngineSession.expected(0, 20));
    for (int position = 0; position < during.size(); position++) {
      if (during.get(position) instanceof PublishResult.Accepted) {
        expected.add(new Ping(20 + position));
      }
    }
    session.patience.until(
        "publishing works again",
        () -> session.accepts(engine, Publication.of(billing.topic(), new Ping(1_000))));
    assertThat(engine.publisher().publishAll(after))
        .allMatch(PublishResult.Accepted.class::isInstance);
    expected.addAll(EngineSession.expected(40, 60));
    var seen = new HashSet<Ping>();
    while (!seen.containsAll(expected)) {
      seen.add(handled.next().data());
    }
    session.patience.until("ready", () -> engine.health().state() == HealthState.READY);
  }

  @Test
  void required_C20_P6_afterARestartOfTheBrokerAllGoesOnByItself() throws Exception {
    assertGoesOnAfter(Trouble.BROKER_RESTART);
  }

  @Test
  @FailureMode(23)
  void required_C20_P6_afterTheConnectionWasCutAllGoesOnByItself() throws Exception {
    assertGoesOnAfter(Trouble.CONNECTION_CUT);
  }

  @Test
  void required_C20_P6_afterThrottlingAllGoesOnByItself() throws Exception {
    assertGoesOnAfter(Trouble.THROTTLING);
  }

  @Test
  void required_C20_C21_afterCredentialsWereRefusedAllGoesOnByItself() throws Exception {
    assertGoesOnAfter(Trouble.CREDENTIALS_REFUSED);
  }

  @Test
  @FailureMode(10)
  void required_C20_P6_whenAnswersGetLostNothingIsLostWithThem() throws Exception {
    assertGoesOnAfter(Trouble.ANSWERS_LOST);
  }

  @Test
  void required_C20_O3_everyPassingErrorShowsInHealthUntilItPasses() throws Exception {
    Subscription<Ping> billing = billing();
    Handled<Ping> handled = session.handled();
    for (ErrorCode passing :
        List.of(ErrorCode.UNAVAILABLE, ErrorCode.THROTTLED, ErrorCode.UNKNOWN_OUTCOME)) {
      session.transport.receiveThrows = TroubledCall.says(passing);
      try (Engine engine = session.consume(billing, handled)) {
        int before = session.transport.receives.get();
        session.patience.until("three tries", () -> session.transport.receives.get() >= before + 3);
        assertThat(engine.health().state()).isEqualTo(HealthState.DEGRADED);
        assertThat(healthOf(engine).lastError())
            .contains(billing.path(), "the broker says " + passing);
        session.transport.heal();
        engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
        handled.next();
        session.patience.until("ready", () -> engine.health().state() == HealthState.READY);
        assertThat(healthOf(engine).lastError()).isNull();
      }
    }
  }

  private static SubscriptionHealth healthOf(Engine engine) {
    return engine.health().subscriptions().getFirst();
  }

  @Test
  void required_C20_aDefectOfTheAdapterDoesNotEndTheReceiving() throws Exception {
    Subscription<Ping> billing = billing();
    session.transport.receiveThrows = new IllegalStateException("a defect");
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(billing, handled);
    session.patience.until("degraded", () -> engine.health().state() == HealthState.DEGRADED);
    assertThat(healthOf(engine).lastError()).contains("a defect");
    session.transport.heal();
    engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
    assertThat(handled.next().data()).isEqualTo(new Ping(1));
  }

  @Test
  @FailureMode(2)
  void required_C20_aSettlementThatFailsInPassingIsTriedAgain() throws Exception {
    Subscription<Ping> billing = session.subscription(session.pings(), "billing");
    session.transport.completes.fates =
        entry -> entry < 6 ? Fate.refused(ErrorCode.UNAVAILABLE) : Fate.CARRIED_OUT;
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(billing, handled);
    engine.publisher().publishAll(EngineSession.pings(billing.topic(), 0, 5));
    handled.next(5);
    session.patience.until(
        "completed", () -> session.transport.completes.seenEntries().size() == 5);
    assertThat(session.transport.completes.seenEntries()).doesNotHaveDuplicates();
    handled.assertQuiet();
    assertThat(engine.drain().isClean()).isTrue();
  }

  @Test
  @FailureMode(2)
  void required_C20_aSettlementThatGotLostIsARedeliveryAfterTheLease() throws Exception {
    Subscription<Ping> billing = billing();
    session.transport.completes.fates = entry -> entry == 0 ? Fate.SWALLOWED : Fate.CARRIED_OUT;
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(billing, handled);
    engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
    assertThat(handled.next().attempt()).isEqualTo(1);
    assertThat(handled.next().attempt()).isEqualTo(2);
    session.patience.until("completed", () -> !session.transport.completes.seenEntries().isEmpty());
    handled.assertQuiet();
  }

  @Test
  @FailureMode(9)
  void required_C20_aStaleSettlementAmongOthersEndsNothingButItself() throws Exception {
    Subscription<Ping> billing = billing();
    session.transport.completes.fates =
        entry -> entry == 1 ? Fate.refused(ErrorCode.LEASE_LOST) : Fate.CARRIED_OUT;
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(billing, handled);
    engine.publisher().publishAll(EngineSession.pings(billing.topic(), 0, 4));
    List<Ping> seen = handled.next(5);
    assertThat(Set.copyOf(seen)).isEqualTo(Set.copyOf(EngineSession.expected(0, 4)));
    engine.publisher().publish(Publication.of(billing.topic(), new Ping(9)));
    assertThat(handled.next().data()).isEqualTo(new Ping(9));
  }

  @Test
  void required_C21_aLastingErrorDoesNotSpinAndDoesNotHoldUpTheDrain() throws Exception {
    for (ErrorCode lasting : List.of(ErrorCode.UNAUTHORIZED, ErrorCode.NOT_FOUND)) {
      session.transport.receiveThrows = TroubledCall.says(lasting);
      int before = session.transport.receives.get();
      Engine engine = session.consume(billing(), session.handled());
      session.patience.until("degraded", () -> engine.health().state() == HealthState.DEGRADED);
      assertThat(healthOf(engine).lastError()).contains("the broker says " + lasting);
      assertThat(session.transport.receives.get()).isEqualTo(before + 1);
      assertThat(engine.drain().isClean()).isTrue();
      assertThat(session.transport.receives.get()).isEqualTo(before + 1);
    }
  }
}
