package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clauses C19 and S1 to S3: effects once. */
abstract class ProcessClauses extends EngineSuite {
  private static final int EVENTS = 300;

  private Subscription<Ping> counted() {
    return session.subscription(session.pings(), "counter").concurrency(64).maxAttempts(200);
  }

  private Counter counter() {
    return session.counter(session.pings(), 1);
  }

  private EngineBuilder counting(TroubledTransport through, ProcessStore store) {
    return session
        .builder(through)
        .store(store)
        .publishesTo(counter().counts())
        .run(counter(), List.of(counted()));
  }

  private EngineBuilder counting() {
    return counting(session.transport, session.store);
  }

  /** An engine of its own, so that the counts are seen whatever becomes of those that count. */
  private Handled<Ping> observing() {
    Handled<Ping> counts = session.handled();
    session.start(
        session
            .builder(session.another())
            .handle(session.subscription(counter().counts(), "observer"), counts));
    return counts;
  }

  /** {@return the counts by the id of their event, once there are so many} */
  private Map<String, Integer> counts(Handled<Ping> observer, int expected)
      throws InterruptedException {
    var byId = new HashMap<String, Integer>();
    while (byId.size() < expected) {
      Handled.Seen<Ping> seen = observer.next();
      Integer before = byId.put(seen.attributes().id(), seen.data().number());
      assertThat(before).as("a duplicate says the same").isIn(null, seen.data().number());
    }
    return byId;
  }

  private void assertCountedOnce(Map<String, Integer> counts, int events) {
    assertThat(counts.values())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, events).boxed().toList());
    assertThat(version()).isBetween(1L, (long) events);
  }

  private long version() {
    return session
        .store
        .load(new ProcessInstance(counter().name(), "instance-0"), Set.of())
        .version();
  }

  @Test
  @FailureMode(20)
  void required_C19_S3_theSameEventTwiceHasOneEffect() throws Exception {
    Handled<Ping> observer = observing();
    Engine engine = session.start(counting());
    for (int copy = 0; copy < 5; copy++) {
      session.sendPing(counter().pings(), "a", 0);
    }
    session.sendPing(counter().pings(), "b", 0);
    assertCountedOnce(counts(observer, 2), 2);
    session.sendPing(counter().pings(), "a", 0);
    session.sendPing(counter().pings(), "c", 0);
    assertThat(observer.next().data()).isEqualTo(new Ping(3));
    observer.assertQuiet();
    assertThat(engine.drain().isClean()).as("duplicates are acknowledged").isTrue();
  }

  @Test
  void required_C19_theSameIdOfAnotherSourceIsAnotherEvent() throws Exception {
    Handled<Ping> observer = observing();
    Engine engine = session.start(counting());
    String id = engine.publisher().publish(EngineSession.pings(counter().pings(), 0, 1).getFirst());
    assertThat(observer.next().data()).isEqualTo(new Ping(1));
    session.sendPing(counter().pings(), id, 0);
    assertThat(observer.next().data()).isEqualTo(new Ping(2));
  }

  @Test
  void required_S1_aHotInstanceCountsEveryEventOnceWithManyAtOnce() throws Exception {
    Handled<Ping> observer = observing();
    Engine engine = session.start(counting());
    engine.publisher().publishAll(EngineSession.pings(counter().pings(), 0, EVENTS));
    assertCountedOnce(counts(observer, EVENTS), EVENTS);
    session.patience.until("an empty outbox", () -> session.store.outboxSize() == 0);
  }

  @Test
  void required_S1_aCommitThatFailsHasNoEffectAndIsTriedAgain() throws Exception {
    Handled<Ping> observer = observing();
    var store = new TroubledStore(session.store);
    store.commits = commit -> commit < 3 ? Fate.refused(ErrorCode.UNAVAILABLE) : Fate.CARRIED_OUT;
    session.start(counting(session.transport, store));
    session.sendPing(counter().pings(), "a", 0);
    assertThat(observer.next().data()).isEqualTo(new Ping(1));
    assertThat(version()).isEqualTo(1);
    observer.assertQuiet();
  }

  @Test
  @FailureMode(21)
  void required_S1_S3_aCommitWhoseAnswerGotLostIsRecognisedAsDone() throws Exception {
    Handled<Ping> observer = observing();
    var store = new TroubledStore(session.store);
    store.commits = commit -> commit % 2 == 0 ? Fate.ANSWER_LOST : Fate.CARRIED_OUT;
    Engine engine =
        session.start(counting(session.transport, store).settings(session.briefClaims()));
    for (int event = 0; event < 10; event++) {
      session.sendPing(counter().pings(), "event-" + event, 0);
    }
    assertCountedOnce(counts(observer, 10), 10);
    assertThat(engine.drain().isClean()).isTrue();
  }

  @Test
  void required_S2_aVersionConflictIsLoadedAndDecidedAgain() throws Exception {
    Handled<Ping> observer = observing();
    var store = new TroubledStore(session.store);
    store.commits = commit -> commit % 3 == 2 ? Fate.CARRIED_OUT : Fate.SWALLOWED;
    session.start(counting(session.transport, store));
    for (int event = 0; event < 5; event++) {
      session.sendPing(counter().pings(), "event-" + event, 0);
    }
    assertCountedOnce(counts(observer, 5), 5);
    assertThat(session.transport.releases.calls).as("no attempt was spent on it").hasValue(0);
  }

  @Test
  @FailureMode(20)
  void required_S2_S5_twoEnginesThatContendForOneInstanceCountEveryEventOnce() throws Exception {
    Handled<Ping> observer = observing();
    Engine first = session.start(counting());
    session.start(counting(session.another(), session.store));
    first.publisher().publishAll(EngineSession.pings(counter().pings(), 0, EVENTS));
    assertCountedOnce(counts(observer, EVENTS), EVENTS);
  }

  @Test
  @FailureMode(20)
  void required_S3_aCrashBetweenCommitAndSettlementHasNoSecondEffect() throws Exception {
    Handled<Ping> observer = observing();
    session.start(counting().intercept(new CrashAfterCommit(counted().path())));
    for (int event = 0; event < 20; event++) {
      session.sendPing(counter().pings(), "event-" + event, 0);
    }
    assertCountedOnce(counts(observer, 20), 20);
    session.patience.until(
        "all are completed", () -> session.transport.completes.seenEntries().size() == 20);
    observer.assertQuiet();
  }

  @Test
  void required_S1_aDecisionThatThrowsFailsItsEventAloneAndChangesNothing() throws Exception {
    Handled<Ping> observer = observing();
    Subscription<Ping> counted = counted().maxAttempts(2);
    session.start(
        session
            .builder()
            .publishesTo(counter().counts())
            .run(counter().poisonedBy(13), List.of(counted)));
    for (int event = 0; event < 20; event++) {
      session.sendPing(counter().pings(), "event-" + event, event);
    }
    assertCountedOnce(counts(observer, 19), 19);
    session.patience.until(
        "the one is a dead letter",
        () -> session.transport.deadLetterings.seenEntries().size() == 1);
  }

  @Test
  void required_S1_whatFollowsNamesItsCauseAndDerivesItsIdFromTheCommit() throws Exception {
    Handled<Ping> observer = observing();
    session.start(counting());
    session.sendPing(counter().pings(), "cause", 0);
    EventAttributes count = observer.next().attributes();
    assertThat(count.id()).isEqualTo("instance-0/1.0");
    assertThat(count.source()).isEqualTo(EngineSession.SOURCE + "/" + counter().name());
    assertThat(count.extension(EventAttributes.CAUSATION_ID)).isEqualTo("cause");
    assertThat(count.extension(EventAttributes.CORRELATION_ID)).isEqualTo("cause");
  }

  @Test
  void required_S1_C20_whileTheStoreIsAwayNothingIsAcknowledged() throws Exception {
    Handled<Ping> observer = observing();
    var store = new TroubledStore(session.store);
    store.cut();
    Engine engine = session.start(counting(session.transport, store));
    session.sendPing(counter().pings(), "a", 0);
    session.patience.until("an attempt", () -> !session.transport.releases.seen.isEmpty());
    assertThat(engine.health().outboxSize()).as("unknown").isEqualTo(-1);
    assertThat(session.transport.completes.calls).hasValue(0);
    store.thrown = null;
    assertThat(observer.next().data()).isEqualTo(new Ping(1));
  }
}
