package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.CommitResult;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.StoredState;
import dev.portolan.runtime.DrainReport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.environment.EngineSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clauses S4 and S5: what was committed is published, in order, whoever is left to do it. */
abstract class OutboxClauses extends EngineSuite {
  private static final int INSTANCES = 4;
  private static final int PER_INSTANCE = 15;
  private static final int EVENTS = INSTANCES * PER_INSTANCE;

  private Counter counter() {
    return session.counter(session.pings(), INSTANCES);
  }

  private Subscription<Ping> counted() {
    return session
        .subscription(session.pings(), "counter")
        .lease(session.lease())
        .maxAttempts(1_000);
  }

  private EngineBuilder counting(
      TroubledTransport through, ProcessStore store, EngineSettings settings) {
    return session
        .builder(through)
        .store(store)
        .settings(settings)
        .publishesTo(counter().counts())
        .run(counter(), List.of(counted()));
  }

  private void publishPings(Engine engine) throws InterruptedException {
    engine.publisher().publishAll(EngineSession.pings(counter().pings(), 0, EVENTS));
  }

  /** {@return the ids of the counts that were sent first hand, by instance, in order} */
  private Map<String, Set<String>> sentByInstance() {
    var byInstance = new HashMap<String, Set<String>>();
    for (EncodedEvent event : session.sent) {
      if (event.attributes().source().endsWith(counter().name())) {
        byInstance
            .computeIfAbsent(
                String.valueOf(event.attributes().partitionKey()), key -> new LinkedHashSet<>())
            .add(new String(event.data().toByteArray(), StandardCharsets.UTF_8));
      }
    }
    return byInstance;
  }

  private void assertAllAreSentAndNoneOvertakes() throws InterruptedException {
    session.patience.until(
        "all are sent",
        () -> sentByInstance().values().stream().mapToInt(Set::size).sum() == EVENTS);
    List<String> expected =
        IntStream.rangeClosed(1, PER_INSTANCE).mapToObj(n -> "{\"number\":" + n + "}").toList();
    assertThat(sentByInstance()).hasSize(INSTANCES);
    assertThat(sentByInstance().values())
        .allSatisfy(counts -> assertThat(counts).containsExactlyElementsOf(expected));
    session.patience.until("an empty outbox", () -> session.store.outboxSize() == 0);
  }

  @Test
  void required_S4_theRelayKeepsTheOrderOfEachInstanceThoughTheBrokerThrottles() throws Exception {
    Engine engine =
        session.start(counting(session.transport, session.store, EngineSession.settings()));
    session.transport.sends.fates =
        entry -> entry % 3 == 0 ? Fate.refused(ErrorCode.THROTTLED) : Fate.CARRIED_OUT;
    publishPings(engine);
    assertAllAreSentAndNoneOvertakes();
  }

  @Test
  void required_S4_theRelayGoesOnAfterErrorsThatAPublishWouldGiveUpAt() throws Exception {
    Engine engine =
        session.start(counting(session.another(), session.store, EngineSession.settings()));
    TroubledTransport relaying = session.another();
    relaying.sends.fates =
        entry -> entry < 8 ? Fate.refused(ErrorCode.UNAUTHORIZED) : Fate.CARRIED_OUT;
    engine.drain();
    Engine second = session.start(counting(relaying, session.store, EngineSession.settings()));
    session
        .start(session.builder(session.another()).publishesTo(counter().pings()))
        .publisher()
        .publishAll(EngineSession.pings(counter().pings(), 0, EVENTS));
    assertAllAreSentAndNoneOvertakes();
    assertThat(second.health().outboxSize()).isZero();
  }

  @Test
  void required_S5_whatACrashedEngineCommittedAnotherPublishes() throws Exception {
    var store = new TroubledStore(session.store);
    TroubledTransport dying = session.another();
    dying.sends.fates = entry -> Fate.refused(ErrorCode.UNAVAILABLE);
    session.start(counting(dying, store, session.briefClaims()));
    publishPings(session.start(session.builder().publishesTo(counter().pings())));
    session.patience.until("all is committed", () -> session.store.outboxSize() == EVENTS);
    store.cut();
    dying.cut(ErrorCode.UNAVAILABLE);
    session.start(counting(session.another(), session.store, session.briefClaims()));
    assertAllAreSentAndNoneOvertakes();
  }

  @Test
  @FailureMode(22)
  void required_S5_aCrashBetweenAcceptanceAndRemovalMakesDuplicatesOfTheSameId() throws Exception {
    var store = new TroubledStore(session.store);
    store.removalThrows = TroubledCall.says(ErrorCode.UNAVAILABLE);
    TroubledTransport dying = session.another();
    session.start(counting(dying, store, session.briefClaims()));
    publishPings(session.start(session.builder().publishesTo(counter().pings())));
    session.patience.until(
        "all are sent",
        () -> sentByInstance().values().stream().mapToInt(Set::size).sum() == EVENTS);
    assertThat(session.store.outboxSize()).isEqualTo(EVENTS);
    store.cut();
    dying.cut(ErrorCode.UNAVAILABLE);
    session.start(counting(session.another(), session.store, session.briefClaims()));
    assertAllAreSentAndNoneOvertakes();
    List<String> ids =
        session.sent.stream()
            .map(event -> event.attributes())
            .filter(attributes -> attributes.source().endsWith(counter().name()))
            .map(attributes -> attributes.id())
            .toList();
    assertThat(ids.size()).as("sent twice").isGreaterThan(EVENTS);
    assertThat(Set.copyOf(ids)).as("under the same ids").hasSize(EVENTS);
  }

  @Test
  @FailureMode(22)
  void required_S5_twoRelaysOnOneStoreOvertakeNothing() throws Exception {
    TroubledTransport slow = session.another();
    slow.sends.fates =
        entry -> entry % 2 == 0 ? Fate.refused(ErrorCode.THROTTLED) : Fate.CARRIED_OUT;
    session.start(counting(slow, session.store, session.briefClaims()));
    session.start(counting(session.another(), session.store, session.briefClaims()));
    publishPings(session.start(session.builder().publishesTo(counter().pings())));
    assertAllAreSentAndNoneOvertakes();
  }

  @Test
  void required_S5_C15_aDrainPublishesWhatWasCommitted() throws Exception {
    Engine engine =
        session.start(counting(session.transport, session.store, EngineSession.settings()));
    publishPings(engine);
    session.patience.until(
        "all are counted", () -> session.transport.completes.seenEntries().size() == EVENTS);
    DrainReport report = engine.drain();
    assertThat(report.unpublished()).isZero();
    assertThat(session.store.outboxSize()).isZero();
    assertAllAreSentAndNoneOvertakes();
  }

  /** Their claims end long after the test: only what was given back is published. */
  @Test
  void required_S5_C15_whatADrainCannotPublishIsReportedAndGivenBackAtOnce() throws Exception {
    TroubledTransport throttled = session.another();
    throttled.sends.fates = entry -> Fate.refused(ErrorCode.THROTTLED);
    EngineSettings longClaims = session.claims(Duration.ofHours(1));
    Engine first = session.start(counting(throttled, session.store, longClaims));
    publishPings(session.start(session.builder().publishesTo(counter().pings())));
    session.patience.until("all is committed", () -> session.store.outboxSize() == EVENTS);
    DrainReport report = first.drain(Duration.ZERO);
    assertThat(report.isClean()).isFalse();
    assertThat(report.unpublished()).isPositive();
    session.start(counting(session.another(), session.store, longClaims));
    assertAllAreSentAndNoneOvertakes();
  }

  /** The store has given the sweep the first, and takes the second before the sweep goes on. */
  @Test
  @FailureMode(22)
  void required_S4_whatIsCommittedWhileASweepRunsDoesNotOvertakeWhatTheSweepFound()
      throws Exception {
    crashWithOneCommitted();
    var store = new TroubledStore(session.store);
    var go = new CountDownLatch(1);
    store.claimsGo = go;
    session.start(counting(session.transport, store, session.briefClaims()));
    session.patience.counted("the sweep found the first", store.claimed);
    session.sendPing(counter().pings(), "second", 0);
    session.patience.until(
        "the second is committed and completed",
        () -> session.transport.completes.seenEntries().size() == 1);
    go.countDown();
    session.patience.until("both are out", () -> session.store.outboxSize() == 0);
    assertThat(session.sent)
        .extracting(event -> event.attributes().id())
        .containsExactly("instance-0/1.0", "instance-0/2.0");
  }

  private void crashWithOneCommitted() throws Exception {
    var store = new TroubledStore(session.store);
    TroubledTransport dying = session.another();
    dying.sends.fates = entry -> Fate.refused(ErrorCode.UNAVAILABLE);
    session.start(counting(dying, store, session.briefClaims()));
    session.sendPing(counter().pings(), "first", 0);
    session.patience.until(
        "it is committed and completed", () -> dying.completes.seenEntries().size() == 1);
    store.cut();
    dying.cut(ErrorCode.UNAVAILABLE);
  }

  /** For instance one of a topic that the next release does not declare any more. */
  @Test
  void required_S5_anEntryThatCannotBePublishedHoldsUpNoOther() throws Exception {
    for (int instance = 0; instance < 6; instance++) {
      String topic = instance % 2 == 0 ? session.prefix + "-gone" : counter().counts().name();
      leaveBehind("left-behind-" + instance, topic);
    }
    session.start(counting(session.transport, session.store, session.briefClaims()));
    session.patience.until("the others are out", () -> session.store.outboxSize() == 3);
    assertThat(session.sent)
        .extracting(event -> event.attributes().id())
        .contains("left-behind-1", "left-behind-3", "left-behind-5");
  }

  /** Commits an event that nobody has published yet. */
  private void leaveBehind(String id, String topic) {
    var instance = new ProcessInstance(counter().name(), id);
    Instant now = session.surroundings.clock().instant();
    var entry =
        new OutboxEntry(new OutboxId(instance, 1, 0), topic, EngineSession.encoded(id), null);
    CommitResult result =
        session.store.commit(
            new Commit(
                instance,
                0,
                new StoredState("test.count.v1", Payload.empty()),
                List.of(),
                List.of(entry)),
            new OutboxClaim("gone", Set.of(), now, now));
    assertThat(result).isNotEqualTo(CommitResult.CONFLICT);
  }
}
