package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TransportLimits;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.health.HealthState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clauses P1, P2, P3 and P5: what a publish promises when the broker is well. */
abstract class PublishingClauses extends EngineSuite {

  @Test
  void required_P1_C1_whatWasAcceptedReachesEverySubscriptionUnderTheIdThatWasReturned()
      throws Exception {
    Topic<Ping> pings = session.pings();
    Handled<Ping> billing = session.handled();
    Handled<Ping> warehouse = session.handled();
    Engine engine =
        session.start(
            session
                .builder()
                .handle(session.subscription(pings, "billing"), billing)
                .handle(session.subscription(pings, "warehouse"), warehouse));
    String id = engine.publisher().publish(Publication.of(pings, new Ping(1)));
    for (Handled<Ping> handled : List.of(billing, warehouse)) {
      Handled.Seen<Ping> seen = handled.next();
      assertThat(seen.attributes().id()).isEqualTo(id);
      assertThat(seen.attributes().source()).isEqualTo(EngineSession.SOURCE);
      assertThat(seen.attributes().type()).isEqualTo("test.ping.v1");
    }
  }

  @Test
  void required_P2_everyEntryHasItsResultAtItsPosition() throws Exception {
    Topic<Note> notes = session.topic("notes", Note.class);
    Handled<Note> handled = session.handled();
    Engine engine = session.consume(session.subscription(notes, "billing"), handled);
    Publication<Note> good = Publication.of(notes, new Note("good"));
    Publication<Note> huge = Publication.of(notes, new Note(tooLong()));
    Publication<Note> lost =
        Publication.of(session.topic("undeclared", Note.class), new Note("lost"));
    List<PublishResult> results =
        engine.publisher().publishAll(List.of(good, huge, good, lost, good));
    assertThat(results.stream().map(PublishingClauses::code).toList())
        .containsExactly("ok", "TOO_LARGE", "ok", "NOT_FOUND", "ok");
    assertThat(results.stream().map(PublishResult::eventId).distinct()).hasSize(5);
    assertThat(session.patience.next(3, handled.starts))
        .extracting(seen -> seen.attributes().id())
        .containsExactlyInAnyOrder(
            results.get(0).eventId(), results.get(2).eventId(), results.get(4).eventId());
  }

  private static String code(PublishResult result) {
    return switch (result) {
      case PublishResult.Accepted accepted -> "ok";
      case PublishResult.Failed(String id, MessagingException cause) -> cause.code().name();
    };
  }

  private String tooLong() {
    return "x".repeat((int) Math.min(session.plain.limits().maxEventBytes() + 1, 64 << 20));
  }

  @Test
  void required_P3_anEventTooLargeIsRefusedBeforeAnyCall() throws Exception {
    Topic<Note> notes = session.topic("notes", Note.class);
    Engine engine = session.start(session.builder().publishesTo(notes));
    MessagingException refusal =
        failureOf(() -> engine.publisher().publish(Publication.of(notes, new Note(tooLong()))));
    assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_LARGE);
    assertThat(refusal).hasMessageContaining(notes.name());
    assertThat(session.transport.sends.calls).hasValue(0);
  }

  @Test
  void required_P3_batchesKeepTheBrokersLimitsOfEntriesAndBytes() throws Exception {
    Topic<Note> notes = session.topic("notes", Note.class);
    session.transport.limits =
        limits -> ChangedLimits.batches(limits, Math.min(7, limits.maxBatchEntries()));
    Handled<Note> handled = session.handled();
    Engine engine = session.consume(session.subscription(notes, "billing"), handled);
    List<Publication<Note>> publications =
        IntStream.range(0, 60)
            .mapToObj(n -> Publication.<Note>of(notes, new Note(n + "y".repeat(n * 40))))
            .toList();
    assertThat(engine.publisher().publishAll(publications))
        .allMatch(PublishResult.Accepted.class::isInstance);
    TransportLimits limits = session.transport.limits();
    assertThat(session.transport.sends.seen)
        .allSatisfy(
            batch -> {
              assertThat(batch).hasSizeLessThanOrEqualTo(limits.maxBatchEntries());
              assertThat(batch.stream().mapToLong(e -> session.plain.encodedBytes(e.event())).sum())
                  .isLessThanOrEqualTo(limits.maxBatchBytes());
            });
    assertThat(handled.next(60))
        .containsExactlyInAnyOrderElementsOf(publications.stream().map(Publication::data).toList());
  }

  @Test
  void required_P3_ofAnOrderedKeyOneEventAtMostIsInABatch() throws Exception {
    if (lacksKeyOrder()) {
      return;
    }
    Topic<Ping> pings = session.pings().keyOrdered();
    Engine engine = session.start(session.builder().publishesTo(pings));
    var publications = new ArrayList<Publication<Ping>>();
    for (int number = 0; number < 60; number++) {
      publications.add(Publication.<Ping>of(pings, new Ping(number)).key("key" + number % 4));
    }
    engine.publisher().publishAll(publications);
    assertThat(session.transport.sends.seenEntries()).hasSize(60);
    assertThat(session.transport.sends.seen)
        .allSatisfy(
            batch ->
                assertThat(batch)
                    .extracting(entry -> entry.event().attributes().partitionKey())
                    .doesNotHaveDuplicates());
  }

  @Test
  void required_P5_anUndeclaredTopicIsNotFoundBeforeAnyCall() throws Exception {
    Engine engine = session.start(session.builder().publishesTo(session.pings()));
    Topic<Ping> typo = session.topic("pnigs", Ping.class);
    MessagingException refusal =
        failureOf(() -> engine.publisher().publish(Publication.of(typo, new Ping(1))));
    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(refusal).hasMessageContaining(typo.name());
    assertThat(session.transport.sends.calls).hasValue(0);
  }

  @Test
  @FailureMode(18)
  void required_P5_aTopicTheBrokerDoesNotHaveIsNotFoundAndNotCreated() throws Exception {
    Topic<Ping> pings = session.pings();
    Engine engine = session.builder().publishesTo(pings).build();
    try (engine) {
      engine.start();
      MessagingException refusal =
          failureOf(() -> engine.publisher().publish(Publication.of(pings, new Ping(1))));
      assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
    }
    if (can(Capability.TOPOLOGY_DESCRIBE)) {
      assertThat(session.plain.compare(Topology.of(List.of(pings), List.of()))).isNotEmpty();
    }
  }

  @Test
  void required_P5_O3_afterTheEndPublishingIsClosed() throws Exception {
    Topic<Ping> pings = session.pings();
    Subscription<Ping> billing = session.subscription(pings, "billing");
    Engine drained = session.consume(billing, session.handled());
    drained.drain();
    Engine closed = session.consume(billing, session.handled());
    closed.close();
    for (Engine engine : List.of(drained, closed)) {
      assertThat(
              failureOf(() -> engine.publisher().publish(Publication.of(pings, new Ping(1))))
                  .code())
          .isEqualTo(ErrorCode.CLOSED);
      assertThat(engine.health().state()).isEqualTo(HealthState.STOPPED);
    }
    assertThat(session.transport.sends.calls).hasValue(0);
  }
}
