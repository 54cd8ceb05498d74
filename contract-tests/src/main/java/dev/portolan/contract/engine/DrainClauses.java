package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.runtime.DrainReport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.health.HealthState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * Clause C15. The leases of these tests end long after them, so that a delivery which was not given
 * back does not come again.
 */
abstract class DrainClauses extends EngineSuite {
  private static final int EVENTS = 200;

  private Subscription<Ping> draining() {
    return session.subscription(session.pings(), "draining");
  }

  @Test
  @FailureMode(5)
  void required_C15_aDrainFinishesWhatRunsAndLosesNothing() throws Exception {
    Subscription<Ping> draining = draining().concurrency(4);
    Set<Ping> done = ConcurrentHashMap.newKeySet();
    var some = new CountDownLatch(20);
    Engine first =
        session.consume(
            draining,
            (event, context) -> {
              done.add(event.data());
              some.countDown();
              return Outcome.done();
            });
    first.publisher().publishAll(EngineSession.pings(draining.topic(), 0, EVENTS));
    session.patience.counted("some are handled", some);
    DrainReport report = first.drain();
    assertThat(report.isClean()).isTrue();
    assertThat(first.health().state()).isEqualTo(HealthState.STOPPED);
    int before = done.size();
    Handled<Ping> rest = session.handled();
    session.start(session.builder(session.another()).handle(draining, rest));
    for (Handled.Seen<Ping> seen : session.patience.next(EVENTS - before, rest.starts)) {
      assertThat(done.add(seen.data())).as("%s was completed before", seen.data()).isTrue();
      if (can(Capability.UNCOUNTED_RELEASE)) {
        assertThat(seen.attempt()).isEqualTo(1);
      }
    }
    rest.assertQuiet();
  }

  @Test
  @FailureMode(24)
  void required_C15_aRunningHandlerHasTheGraceTime() throws Exception {
    var started = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    Subscription<Ping> draining = draining();
    Engine first =
        session.consume(
            draining,
            (event, context) -> {
              started.countDown();
              go.await();
              return Outcome.done();
            });
    first.publisher().publish(Publication.of(draining.topic(), new Ping(1)));
    session.patience.counted("it runs", started);
    var drain = Background.start(first::drain);
    session.patience.until(
        "the drain has begun", () -> first.health().state() == HealthState.STOPPED);
    go.countDown();
    assertThat(drain.result(session.patience).isClean()).isTrue();
    assertThat(session.transport.completes.seenEntries()).hasSize(1);
  }

  @Test
  void required_C15_aHandlerThatOutlivesTheGraceIsInterruptedAndItsAttemptNotCounted()
      throws Exception {
    Subscription<Ping> draining = draining().maxAttempts(1);
    var started = new CountDownLatch(1);
    Engine first =
        session.consume(
            draining,
            (event, context) -> {
              started.countDown();
              new CountDownLatch(1).await();
              return Outcome.done();
            });
    first.publisher().publish(Publication.of(draining.topic(), new Ping(7)));
    session.patience.counted("it runs", started);
    DrainReport report = first.drain(Duration.ofMillis(50));
    assertThat(report.isClean()).isFalse();
    assertThat(report.subscriptions().getFirst().interrupted()).isEqualTo(1);
    assertThat(session.transport.deadLetterings.calls).as("healthy work").hasValue(0);
    Handled<Ping> again = session.handled();
    session.start(session.builder(session.another()).handle(draining, again));
    int attempt = again.next().attempt();
    if (can(Capability.UNCOUNTED_RELEASE)) {
      assertThat(attempt).isEqualTo(1);
    } else {
      emulated();
    }
  }

  @Test
  @FailureMode(4)
  void required_C15_everySettlementIsFlushedThoughTheBrokerIsSlowToTakeThem() throws Exception {
    Subscription<Ping> draining = draining();
    session.transport.completes.fates =
        entry -> entry < 40 ? Fate.refused(ErrorCode.THROTTLED) : Fate.CARRIED_OUT;
    Handled<Ping> handled = session.handled();
    Engine first = session.consume(draining, handled);
    first.publisher().publishAll(EngineSession.pings(draining.topic(), 0, 20));
    handled.next(20);
    assertThat(first.drain().isClean()).isTrue();
    assertThat(session.transport.completes.seenEntries()).hasSize(20);
    Handled<Ping> again = session.handled();
    session.start(session.builder(session.another()).handle(draining, again));
    again.assertQuiet();
  }

  @Test
  @FailureMode({5, 10})
  void required_C15_whatAReceiveBringsDuringTheStopIsGivenBack() throws Exception {
    Subscription<Ping> draining = draining().maxAttempts(1);
    var go = new CountDownLatch(1);
    session.transport.receivesGo = go;
    Handled<Ping> never = session.handled();
    Engine first = session.consume(draining, never);
    first.publisher().publishAll(EngineSession.pings(draining.topic(), 0, 5));
    session.patience.counted("a receive brings some", session.transport.receivedSome);
    var drain = Background.start(first::drain);
    session.patience.until("it stops", () -> session.transport.stops.get() > 0);
    go.countDown();
    assertThat(drain.result(session.patience).isClean()).isTrue();
    assertThat(never.starts).isEmpty();
    Handled<Ping> rest = session.handled();
    session.start(session.builder(session.another()).handle(draining, rest));
    assertThat(rest.next(5)).containsExactlyInAnyOrderElementsOf(EngineSession.expected(0, 5));
  }

  @Test
  @FailureMode(24)
  void required_C15_followersThatWaitForTheirKeyAreGivenBackAtOnce() throws Exception {
    if (lacksKeyOrder()) {
      return;
    }
    Subscription<Ping> ledger = session.ordered(session.pings(), "ledger", PoisonPolicy.SKIP);
    var started = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    session.provide(ledger);
    Engine publishing = session.start(session.builder().publishesTo(ledger.topic()));
    publishing
        .publisher()
        .publishAll(
            EngineSession.pings(ledger.topic(), 0, 8).stream().map(ping -> ping.key("k")).toList());
    Engine first =
        session.consume(
            ledger,
            (event, context) -> {
              started.countDown();
              go.await();
              return Outcome.done();
            });
    session.patience.counted("the head runs", started);
    var drain = Background.start(first::drain);
    session.patience.until(
        "the drain has begun", () -> first.health().state() == HealthState.STOPPED);
    go.countDown();
    assertThat(drain.result(session.patience).isClean()).isTrue();
    Handled<Ping> rest = session.handled();
    session.start(session.builder(session.another()).handle(ledger, rest));
    assertThat(rest.next(7)).isEqualTo(EngineSession.expected(1, 8));
  }

  @Test
  void required_C15_whatCannotBeSettledIsReported() throws Exception {
    Subscription<Ping> draining = draining();
    session.transport.completes.fates = entry -> Fate.refused(ErrorCode.UNAUTHORIZED);
    Handled<Ping> handled = session.handled();
    var go = new CountDownLatch(1);
    Engine first =
        session.consume(
            draining,
            (event, context) -> {
              handled.handle(event, context);
              go.await();
              return Outcome.done();
            });
    first.publisher().publishAll(EngineSession.pings(draining.topic(), 0, 3));
    handled.next(3);
    var drain = Background.start(first::drain);
    session.patience.until(
        "the drain has begun", () -> first.health().state() == HealthState.STOPPED);
    go.countDown();
    DrainReport report = drain.result(session.patience);
    assertThat(report.isClean()).isFalse();
    assertThat(report.subscriptions().getFirst().unsettled()).isEqualTo(3);
  }

  @Test
  void required_C15_aSecondDrainAndCloseAddNothing() throws Exception {
    Subscription<Ping> draining = draining();
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(draining, handled);
    engine.publisher().publish(Publication.of(draining.topic(), new Ping(1)));
    handled.next();
    assertThat(engine.drain().isClean()).isTrue();
    assertThat(engine.drain().isClean()).isTrue();
    engine.close();
    engine.close();
    assertThat(session.transport.completes.seenEntries()).hasSize(1);
  }

  @Test
  void required_C15_anEngineThatNeverStartedDrainsToo() throws Exception {
    Engine engine = session.builder().handle(draining(), session.handled()).build();
    assertThat(engine.health().state()).isEqualTo(HealthState.STARTING);
    assertThat(engine.drain().isClean()).isTrue();
    assertThatThrownBy(engine::start).isNotNull();
    assertThat(session.transport.receives).hasValue(0);
  }

  /** What nobody waits for any more must not be held by leases that somebody still renews. */
  @Test
  void required_C15_aDrainThatIsInterruptedLeavesTheRestToTheLeases() throws Exception {
    Subscription<Ping> draining = draining().lease(session.lease());
    var started = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    Engine first =
        session.consume(
            draining,
            (event, context) -> {
              started.countDown();
              while (!context.leaseLost()) {
                Patience.pass(Duration.ofMillis(5));
              }
              never.await();
              return Outcome.done();
            });
    first.publisher().publish(Publication.of(draining.topic(), new Ping(1)));
    session.patience.counted("it runs", started);
    var drain = Background.start(first::drain);
    session.patience.until(
        "the drain has begun", () -> first.health().state() == HealthState.STOPPED);
    drain.interrupt();
    assertThatThrownBy(() -> drain.result(session.patience))
        .hasRootCauseInstanceOf(InterruptedException.class);
    Handled<Ping> again = session.handled();
    session.start(session.builder(session.another()).handle(draining, again));
    assertThat(again.next().data()).isEqualTo(new Ping(1));
  }

  @Test
  void required_C15_C20_aDrainDuringTroubleEndsAndNothingIsLost() throws Exception {
    Subscription<Ping> draining = draining().lease(session.lease());
    Handled<Ping> handled = session.handled();
    Engine first = session.consume(draining, handled);
    session.transport.cut(ErrorCode.UNAVAILABLE);
    session
        .start(session.builder(session.another()).publishesTo(draining.topic()))
        .publisher()
        .publishAll(EngineSession.pings(draining.topic(), 0, 10));
    session.patience.until("a failed receive", () -> session.transport.receives.get() > 1);
    DrainReport report = first.drain(Duration.ZERO);
    assertThat(report.subscriptions()).hasSize(1);
    Handled<Ping> again = session.handled();
    session.start(session.builder(session.another()).handle(draining, again));
    assertThat(List.copyOf(Set.copyOf(again.next(10)))).hasSize(10);
  }
}
