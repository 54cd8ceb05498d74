package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Clauses C1, C2, C3, C11, C12, C14, C16 and C17: who gets what, and when. */
abstract class SubscriptionClauses extends EngineSuite {
  /** More than the 50 connections that clients of brokers commonly pool. */
  private static final int WAITING = 60;

  @Test
  void required_C1_C17_everySubscriptionGetsEveryEventItsFilterSelects() throws Exception {
    Topic<Ping> pings = session.pings();
    Handled<Ping> all = session.handled();
    Handled<Ping> none = session.handled();
    Handled<Ping> some = session.handled();
    Handled<Ping> others = session.handled();
    Filter yes = Filter.equal("subject", "yes");
    Engine engine =
        session.start(
            session
                .builder()
                .handle(session.subscription(pings, "all"), all)
                .handle(
                    session.subscription(pings, "none").filter(Filter.types("test.other.v1")), none)
                .handle(session.subscription(pings, "some").filter(yes), some)
                .handle(session.subscription(pings, "others").filter(yes.negate()), others));
    engine.publisher().publish(Publication.of(pings, new Ping(1)));
    engine.publisher().publish(Publication.of(pings, new Ping(2)).subject("yes"));
    engine.publisher().publish(Publication.of(pings, new Ping(3)).subject("no"));
    assertThat(all.next(3)).containsExactlyInAnyOrderElementsOf(EngineSession.expected(1, 4));
    assertThat(some.next().data()).isEqualTo(new Ping(2));
    assertThat(others.next(2)).containsExactlyInAnyOrder(new Ping(1), new Ping(3));
    for (Handled<Ping> handled : List.of(all, none, some, others)) {
      handled.assertQuiet();
    }
  }

  @Test
  void required_C2_C3_enginesOfOneSubscriptionCompeteAndEachEventIsHandledByOne() throws Exception {
    Subscription<Ping> billing = session.subscription(session.pings(), "billing");
    Handled<Ping> handled = session.handled();
    Engine first = session.consume(billing, handled);
    session.start(session.builder(session.another()).handle(billing, handled));
    first.publisher().publishAll(EngineSession.pings(billing.topic(), 0, 200));
    assertThat(handled.next(200))
        .containsExactlyInAnyOrderElementsOf(EngineSession.expected(0, 200));
    handled.assertQuiet();
    assertThat(session.transport.completes.calls.get()).as("the first had a share").isPositive();
  }

  @Test
  void required_C3_whatIsCompletedDoesNotComeAgainToAnybody() throws Exception {
    Subscription<Ping> billing = session.subscription(session.pings(), "billing");
    Handled<Ping> handled = session.handled();
    Engine first = session.consume(billing, handled);
    first.publisher().publishAll(EngineSession.pings(billing.topic(), 0, 20));
    handled.next(20);
    assertThat(first.drain().isClean()).isTrue();
    Handled<Ping> again = session.handled();
    session.consume(billing, again);
    again.assertQuiet();
  }

  @Test
  @FailureMode(3)
  void required_C3_everyCopyOfOneEventIsCompleted() throws Exception {
    Subscription<Ping> billing = session.subscription(session.pings(), "billing");
    Handled<Ping> handled = session.handled();
    Engine first = session.consume(billing, handled);
    for (int copy = 0; copy < 10; copy++) {
      session.sendPing(billing.topic(), "one", 1);
    }
    handled.next();
    int starts = 1 + session.patience.countUntilQuiet(handled.starts);
    assertThat(first.drain().isClean()).isTrue();
    assertThat(session.transport.completes.seenEntries()).hasSize(starts);
    Handled<Ping> again = session.handled();
    session.start(session.builder(session.another()).handle(billing, again));
    again.assertQuiet();
  }

  @Test
  @FailureMode(11)
  void required_C3_C12_manyWaitingReceivesDoNotHoldUpSettlements() throws Exception {
    EngineBuilder builder = session.builder();
    for (int number = 0; number < WAITING; number++) {
      Topic<Ping> idle = session.topic("idle" + number, Ping.class);
      builder.handle(session.subscription(idle, "idle"), session.handled());
    }
    Subscription<Ping> busy = session.subscription(session.pings(), "busy");
    Handled<Ping> handled = session.handled();
    Engine engine = session.start(builder.handle(busy, handled));
    session.patience.until("all ask", () -> session.transport.receives.get() > WAITING);
    engine.publisher().publishAll(EngineSession.pings(busy.topic(), 0, 100));
    handled.next(100);
    session.patience.until(
        "completed", () -> session.transport.completes.seenEntries().size() == 100);
  }

  @Test
  void required_C11_eventsWaitWhileEveryConsumerIsAway() throws Exception {
    Subscription<Ping> billing = session.subscription(session.pings(), "billing");
    Handled<Ping> handled = session.handled();
    Engine before = session.consume(billing, handled);
    before.publisher().publish(Publication.of(billing.topic(), new Ping(0)));
    handled.next();
    before.drain();
    Engine publishing = session.start(session.builder().publishesTo(billing.topic()));
    publishing.publisher().publishAll(EngineSession.pings(billing.topic(), 1, 30));
    session.consume(billing, handled);
    assertThat(handled.next(29)).containsExactlyInAnyOrderElementsOf(EngineSession.expected(1, 30));
  }

  @Test
  void required_C12_aStuckSubscriptionDoesNotDelayAnother() throws Exception {
    Topic<Ping> pings = session.pings();
    var stuck = new Semaphore(0);
    Handled<Ping> waiting =
        session.handled(
            (event, context) -> {
              stuck.acquire();
              return Outcome.done();
            });
    Handled<Ping> poisoned =
        session.handled(
            (event, context) -> {
              throw new IllegalStateException("poisoned");
            });
    Handled<Ping> quick = session.handled();
    Engine engine =
        session.start(
            session
                .builder()
                .handle(session.subscription(pings, "stuck").concurrency(1), waiting)
                .handle(
                    session.subscription(pings, "poisoned").concurrency(1).maxAttempts(100),
                    poisoned)
                .handle(session.subscription(pings, "quick"), quick));
    engine.publisher().publishAll(EngineSession.pings(pings, 0, 50));
    assertThat(quick.next(50)).containsExactlyInAnyOrderElementsOf(EngineSession.expected(0, 50));
    assertThat(waiting.starts).hasSizeLessThanOrEqualTo(1);
    stuck.release(50);
  }

  @Test
  void required_C14_noMoreHandlersRunAtOnceThanAllowed() throws Exception {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var full = new CountDownLatch(5);
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              full.countDown();
              full.await();
              running.decrementAndGet();
              return Outcome.done();
            });
    Subscription<Ping> bounded = session.subscription(session.pings(), "bounded").concurrency(5);
    Engine engine = session.consume(bounded, handled);
    engine.publisher().publishAll(EngineSession.pings(bounded.topic(), 0, 200));
    handled.next(200);
    assertThat(most).as("five at once, and never a sixth").hasValue(5);
  }

  @Test
  @FailureMode(12)
  void required_C14_noMoreIsReceivedThanCanBeStarted() throws Exception {
    var stuck = new Semaphore(0);
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              stuck.acquire();
              return Outcome.done();
            });
    Subscription<Ping> bounded = session.subscription(session.pings(), "bounded").concurrency(3);
    Engine engine = session.consume(bounded, handled);
    engine.publisher().publishAll(EngineSession.pings(bounded.topic(), 0, 50));
    handled.next(3);
    handled.assertQuiet();
    assertThat(session.transport.received).as("others can have the rest").hasValue(3);
    stuck.release(50);
    assertThat(handled.next(47)).hasSize(47);
  }

  @Test
  void required_C16_aPausedSubscriptionIsSilentUntilItIsResumedAndOthersGoOn() throws Exception {
    Topic<Ping> pings = session.pings();
    Subscription<Ping> pausing = session.subscription(pings, "pausing");
    Handled<Ping> handled = session.handled();
    Handled<Ping> witness = session.handled();
    Engine engine =
        session.start(
            session
                .builder()
                .handle(pausing, handled)
                .handle(session.subscription(pings, "witness"), witness));
    engine.publisher().publish(Publication.of(pings, new Ping(0)));
    handled.next();
    engine.pause(pausing);
    assertThat(engine.health().subscriptions())
        .anyMatch(health -> health.subscription().equals(pausing.path()) && health.paused());
    engine.publisher().publishAll(EngineSession.pings(pings, 1, 40));
    witness.next(40);
    handled.assertQuiet();
    engine.resume(pausing);
    assertThat(handled.next(39)).containsExactlyInAnyOrderElementsOf(EngineSession.expected(1, 40));
  }

  @Test
  void required_C16_whatIsHeldWhenAPauseBeginsIsFinished() throws Exception {
    var go = new CountDownLatch(1);
    var ended = new LinkedBlockingQueue<Integer>();
    Subscription<Ping> pausing = session.subscription(session.pings(), "pausing");
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              go.await();
              ended.add(event.data().number());
              return Outcome.done();
            });
    Engine engine = session.consume(pausing, handled);
    engine.publisher().publish(Publication.of(pausing.topic(), new Ping(1)));
    handled.next();
    engine.pause(pausing);
    go.countDown();
    assertThat(session.patience.next(ended)).isEqualTo(1);
    session.patience.until("completed", () -> session.transport.completes.calls.get() > 0);
  }
}
