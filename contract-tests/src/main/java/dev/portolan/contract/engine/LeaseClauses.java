package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.DeliveryContext;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.runtime.Engine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Clauses C8, C9, C10 and C14: who holds a delivery, and for how long. */
abstract class LeaseClauses extends EngineSuite {

  /** {@return a subscription with the shortest lease} */
  private Subscription<Ping> brief() {
    return session.subscription(session.pings(), "billing").lease(session.lease());
  }

  private Duration severalLeases() {
    return session.lease().multipliedBy(3);
  }

  private void waitUntilLost(DeliveryContext context) throws InterruptedException {
    session.patience.until("the lease is lost", context::leaseLost);
  }

  @Test
  @FailureMode(8)
  void required_C8_slowHandlerKeepsItsLease() throws Exception {
    var lost = new LinkedBlockingQueue<Boolean>();
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              Patience.pass(severalLeases());
              lost.add(context.leaseLost());
              return Outcome.done();
            });
    Subscription<Ping> billing = brief();
    Engine engine = session.consume(billing, handled);
    session.start(session.builder(session.another()).handle(billing, handled));
    engine.publisher().publishAll(EngineSession.pings(billing.topic(), 0, 3));
    assertThat(session.patience.next(3, lost)).containsOnly(false);
    assertThat(handled.next(3)).containsExactlyInAnyOrderElementsOf(EngineSession.expected(0, 3));
    handled.assertQuiet();
  }

  @Test
  void required_C8_handlersThatKeepEveryProcessorBusyKeepTheirLeases() throws Exception {
    int handlers = Runtime.getRuntime().availableProcessors();
    var lost = new LinkedBlockingQueue<Boolean>();
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              long end = System.nanoTime() + severalLeases().toNanos();
              while (System.nanoTime() < end && !context.leaseLost()) {
                Thread.onSpinWait();
              }
              lost.add(context.leaseLost());
              return Outcome.done();
            });
    Subscription<Ping> billing = brief().concurrency(handlers);
    Engine engine = session.consume(billing, handled);
    engine.publisher().publishAll(EngineSession.pings(billing.topic(), 0, handlers));
    assertThat(session.patience.next(handlers, lost)).containsOnly(false);
    assertThat(engine.drain().isClean()).isTrue();
    assertThat(handled.starts).hasSize(handlers);
  }

  @Test
  @FailureMode(8)
  void required_C8_C13_whatWaitsForItsKeyKeepsItsLease() throws Exception {
    if (lacksKeyOrder()) {
      return;
    }
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              if (event.data().number() == 0) {
                Patience.pass(severalLeases());
              }
              return Outcome.done();
            });
    Subscription<Ping> ledger =
        session.ordered(session.pings(), "ledger", PoisonPolicy.SKIP).lease(session.lease());
    session.provide(ledger);
    Engine engine = session.start(session.builder().publishesTo(ledger.topic()));
    engine
        .publisher()
        .publishAll(
            EngineSession.pings(ledger.topic(), 0, 4).stream().map(ping -> ping.key("k")).toList());
    session.consume(ledger, handled);
    List<Handled.Seen<Ping>> seen = session.patience.next(4, handled.starts);
    assertThat(seen.stream().map(Handled.Seen::data).toList())
        .isEqualTo(EngineSession.expected(0, 4));
    assertThat(seen).extracting(Handled.Seen::attempt).containsOnly(1);
    handled.assertQuiet();
  }

  @Test
  void required_C8_aRenewalThatFailsInPassingIsTriedAgain() throws Exception {
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              Patience.pass(severalLeases());
              return Outcome.done();
            });
    Subscription<Ping> billing = brief();
    Engine engine = session.consume(billing, handled);
    session.transport.extensions.fates =
        entry -> entry % 2 == 0 ? Fate.refused(ErrorCode.THROTTLED) : Fate.CARRIED_OUT;
    engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
    handled.next();
    session.patience.until("completed", () -> !session.transport.completes.seen.isEmpty());
    handled.assertQuiet();
  }

  @Test
  void required_C8_aDefectOfTheAdapterDoesNotEndTheRenewal() throws Exception {
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              Patience.pass(severalLeases());
              return Outcome.done();
            });
    Subscription<Ping> billing = brief();
    Engine engine = session.consume(billing, handled);
    session.transport.extensions.thrown = new IllegalStateException("a defect");
    engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
    handled.next();
    session.patience.until("a try", () -> session.transport.extensions.calls.get() > 0);
    session.transport.extensions.heal();
    session.patience.until("completed", () -> !session.transport.completes.seen.isEmpty());
    assertThat(session.transport.extensions.seen).isNotEmpty();
    handled.assertQuiet();
  }

  @Test
  void required_C9_whenTheBrokerSaysTheLeaseIsLostTheHandlerIsToldAndNothingIsSettled()
      throws Exception {
    assertNothingIsSettledWhenRenewalsAreAnswered(ErrorCode.LEASE_LOST);
  }

  /** A broker that does not say so is no excuse: the local clock knows. */
  @Test
  void required_C9_theLocalClockEndsALeaseThatCouldNotBeRenewed() throws Exception {
    assertNothingIsSettledWhenRenewalsAreAnswered(ErrorCode.UNAVAILABLE);
  }

  private void assertNothingIsSettledWhenRenewalsAreAnswered(ErrorCode code) throws Exception {
    session.transport.extensions.fates = entry -> Fate.refused(code);
    var settledMeanwhile = new LinkedBlockingQueue<Integer>();
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              if (context.attempt() == 1) {
                waitUntilLost(context);
                session.transport.extensions.heal();
              } else {
                settledMeanwhile.add(session.transport.completes.calls.get());
              }
              return Outcome.done();
            });
    Subscription<Ping> billing = brief();
    Engine engine = session.consume(billing, handled);
    engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
    assertThat(handled.next().attempt()).isEqualTo(1);
    assertThat(handled.next().attempt()).isEqualTo(2);
    assertThat(session.patience.next(settledMeanwhile)).as("settlements of the first").isZero();
    session.patience.until("completed", () -> !session.transport.completes.seen.isEmpty());
    handled.assertQuiet();
  }

  @Test
  @FailureMode(9)
  void required_C9_aHandlerThatFailsAfterItsLeaseNeitherReleasesNorCondemns() throws Exception {
    session.transport.extensions.fates = entry -> Fate.refused(ErrorCode.LEASE_LOST);
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              if (context.attempt() == 1) {
                waitUntilLost(context);
                session.transport.extensions.heal();
                throw new IllegalStateException("too late");
              }
              return Outcome.done();
            });
    Subscription<Ping> billing = brief().maxAttempts(2);
    Engine engine = session.consume(billing, handled);
    engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
    assertThat(handled.next().attempt()).isEqualTo(1);
    assertThat(handled.next().attempt()).isEqualTo(2);
    session.patience.until("completed", () -> !session.transport.completes.seen.isEmpty());
    assertThat(session.transport.releases.calls).hasValue(0);
    assertThat(session.transport.deadLetterings.calls).hasValue(0);
  }

  @Test
  void required_C10_whatADeadConsumerHeldIsRedeliveredAfterTheLease() throws Exception {
    Subscription<Ping> billing = brief();
    TroubledTransport dying = session.another();
    var never = new CountDownLatch(1);
    Handled<Ping> stuck =
        session.handled(
            (event, context) -> {
              never.await();
              return Outcome.done();
            });
    Engine dead = session.start(session.builder(dying).handle(billing, stuck));
    dead.publisher().publishAll(EngineSession.pings(billing.topic(), 0, 5));
    stuck.next(5);
    dying.cut(ErrorCode.UNAVAILABLE);
    Handled<Ping> handled = session.handled();
    session.consume(billing, handled);
    List<Handled.Seen<Ping>> seen = session.patience.next(5, handled.starts);
    assertThat(seen.stream().map(Handled.Seen::data).toList())
        .containsExactlyInAnyOrderElementsOf(EngineSession.expected(0, 5));
    assertThat(seen).as("the attempt of the dead counts").allMatch(one -> one.attempt() > 1);
    dead.close();
    handled.assertQuiet();
  }

  @Test
  @FailureMode(8)
  void required_C14_whatLostItsLeaseWhileItWaitedIsNotStarted() throws Exception {
    if (lacksKeyOrder()) {
      return;
    }
    var late = new LinkedBlockingQueue<Integer>();
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              if (context.leaseLost()) {
                late.add(event.data().number());
              } else if (event.data().number() == 0 && context.attempt() == 1) {
                waitUntilLost(context);
                session.transport.extensions.heal();
              }
              return Outcome.done();
            });
    Subscription<Ping> ledger =
        session.ordered(session.pings(), "ledger", PoisonPolicy.SKIP).lease(session.lease());
    session.provide(ledger);
    Engine engine = session.start(session.builder().publishesTo(ledger.topic()));
    engine
        .publisher()
        .publishAll(
            EngineSession.pings(ledger.topic(), 0, 3).stream().map(ping -> ping.key("k")).toList());
    session.transport.extensions.fates = entry -> Fate.refused(ErrorCode.UNAVAILABLE);
    session.consume(ledger, handled);
    assertThat(handled.next(4)).containsExactly(new Ping(0), new Ping(0), new Ping(1), new Ping(2));
    assertThat(late).as("started without a lease").isEmpty();
  }
}
