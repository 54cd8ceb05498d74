package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.runtime.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clauses P2, P3 and P6: what a publish does when the broker is in trouble. */
abstract class PublishRetryClauses extends EngineSuite {
  /** For a broker in the same process; a request to another may take as long where it is busy. */
  private static final Duration BRIEF = Duration.ofMillis(300);

  private static IntFunction<Fate> first(int entries, Fate fate) {
    return entry -> entry < entries ? fate : Fate.CARRIED_OUT;
  }

  /** An engine whose publishes end soon. */
  private Engine hasty(Topic<?> topic) {
    return session.start(
        session
            .builder()
            .settings(EngineSession.settings().publishBudget(BRIEF.plus(session.poll())))
            .publishesTo(topic));
  }

  @Test
  @FailureMode({1, 18})
  void required_P2_P6_throttledEntriesAreSentAgainAndAcceptedOnesAreNot() throws Exception {
    session.transport.sends.fates =
        entry ->
            entry < 80 && entry % 2 == 0 ? Fate.refused(ErrorCode.THROTTLED) : Fate.CARRIED_OUT;
    Topic<Ping> pings = session.pings();
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(session.subscription(pings, "billing"), handled);
    List<PublishResult> results = engine.publisher().publishAll(EngineSession.pings(pings, 0, 100));
    assertThat(results).allMatch(PublishResult.Accepted.class::isInstance);
    assertThat(session.transport.sends.seenEntries())
        .as("each event is accepted once")
        .extracting(entry -> entry.event().attributes().id())
        .containsExactlyInAnyOrderElementsOf(results.stream().map(PublishResult::eventId).toList());
    assertThat(handled.next(100))
        .containsExactlyInAnyOrderElementsOf(EngineSession.expected(0, 100));
  }

  @Test
  @FailureMode(1)
  void required_P2_aRefusalOfOneEntryForGoodFailsThatEntryAlone() throws Exception {
    session.transport.sends.fates =
        entry -> entry == 3 ? Fate.refused(ErrorCode.INVALID) : Fate.CARRIED_OUT;
    Topic<Ping> pings = session.pings();
    Engine engine = session.start(session.builder().publishesTo(pings));
    List<PublishResult> results = engine.publisher().publishAll(EngineSession.pings(pings, 0, 10));
    assertThat(results.stream().filter(PublishResult.Failed.class::isInstance))
        .singleElement()
        .isInstanceOfSatisfying(
            PublishResult.Failed.class,
            failed -> assertThat(failed.cause().code()).isEqualTo(ErrorCode.INVALID));
    assertThat(session.transport.sends.seenEntries()).hasSize(9);
  }

  @Test
  void required_P6_everyPassingErrorIsTriedAgainUntilTheBrokerAccepts() throws Exception {
    Topic<Ping> pings = session.pings();
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(session.subscription(pings, "billing"), handled);
    int number = 0;
    for (ErrorCode code :
        List.of(ErrorCode.THROTTLED, ErrorCode.UNAVAILABLE, ErrorCode.UNKNOWN_OUTCOME)) {
      int before = session.transport.sends.calls.get();
      session.transport.sends.fates =
          entry ->
              session.transport.sends.calls.get() < before + 3
                  ? Fate.refused(code)
                  : Fate.CARRIED_OUT;
      engine.publisher().publish(Publication.of(pings, new Ping(number)));
      assertThat(handled.next().data()).isEqualTo(new Ping(number++));
    }
  }

  @Test
  void required_P6_aCallThatFailsAsAWholeIsTriedAgainToo() throws Exception {
    Topic<Ping> pings = session.pings();
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(session.subscription(pings, "billing"), handled);
    session.transport.sends.thrown = TroubledCall.says(ErrorCode.UNAVAILABLE);
    var publishing =
        Background.start(() -> engine.publisher().publishAll(EngineSession.pings(pings, 0, 5)));
    session.patience.until("three tries", () -> session.transport.sends.calls.get() >= 3);
    session.transport.sends.heal();
    assertThat(publishing.result(session.patience))
        .allMatch(PublishResult.Accepted.class::isInstance);
    assertThat(handled.next(5)).containsExactlyInAnyOrderElementsOf(EngineSession.expected(0, 5));
  }

  @Test
  void required_P6_aBudgetThatIsSpentIsReportedWithTheLastError() throws Exception {
    for (ErrorCode code : List.of(ErrorCode.THROTTLED, ErrorCode.UNAVAILABLE)) {
      Topic<Ping> pings = session.topic(code.name().toLowerCase(Locale.ROOT), Ping.class);
      session.transport.sends.fates = entry -> Fate.refused(code);
      Engine engine = hasty(pings);
      int before = session.transport.sends.calls.get();
      MessagingException failure =
          failureOf(() -> engine.publisher().publish(Publication.of(pings, new Ping(1))));
      assertThat(failure.code()).isEqualTo(code);
      assertThat(failure).hasMessageContaining("the broker says " + code);
      assertThat(session.transport.sends.calls.get()).isGreaterThan(before + 1);
    }
  }

  @Test
  void required_P6_onceAnAttemptMayHaveBeenAcceptedTheFailureSaysSo() throws Exception {
    Topic<Ping> pings = session.pings();
    Handled<Ping> handled = session.handled();
    // Its engine publishes once before, so that a connection is there within the brief budget.
    Engine patient = session.consume(session.subscription(pings, "billing"), handled);
    patient.publisher().publish(Publication.of(pings, new Ping(0)));
    assertThat(handled.next().data()).isEqualTo(new Ping(0));
    var first = new AtomicBoolean(true);
    session.transport.sends.fates =
        entry -> first.getAndSet(false) ? Fate.ANSWER_LOST : Fate.refused(ErrorCode.THROTTLED);
    Engine engine = hasty(pings);
    assertThat(
            failureOf(() -> engine.publisher().publish(Publication.of(pings, new Ping(1)))).code())
        .isEqualTo(ErrorCode.UNKNOWN_OUTCOME);
    assertThat(handled.next().data()).as("it was accepted").isEqualTo(new Ping(1));
  }

  @Test
  void required_P6_aLastingErrorIsReportedAtOnce() throws Exception {
    for (ErrorCode code : List.of(ErrorCode.UNAUTHORIZED, ErrorCode.INVALID)) {
      Topic<Ping> pings = session.topic(code.name().toLowerCase(Locale.ROOT), Ping.class);
      Engine engine = session.start(session.builder().publishesTo(pings));
      session.transport.sends.fates = entry -> Fate.refused(code);
      int before = session.transport.sends.calls.get();
      assertThat(
              failureOf(() -> engine.publisher().publish(Publication.of(pings, new Ping(1))))
                  .code())
          .isEqualTo(code);
      assertThat(session.transport.sends.calls).hasValue(before + 1);
    }
  }

  @Test
  void required_P6_aDefectOfTheAdapterIsReportedAsOne() throws Exception {
    Topic<Ping> pings = session.pings();
    Engine engine = session.start(session.builder().publishesTo(pings));
    session.transport.sends.thrown = new IllegalStateException("a defect");
    assertThat(
            failureOf(() -> engine.publisher().publish(Publication.of(pings, new Ping(1)))).code())
        .isEqualTo(ErrorCode.INTERNAL);
    session.transport.sends.heal();
    assertThat(engine.publisher().publish(Publication.of(pings, new Ping(2)))).isNotEmpty();
  }

  @Test
  void required_P3_C13_whatIsThrottledKeepsTheOrderOfItsKey() throws Exception {
    if (lacksKeyOrder()) {
      return;
    }
    session.transport.sends.fates =
        entry -> entry % 3 == 0 ? Fate.refused(ErrorCode.THROTTLED) : Fate.CARRIED_OUT;
    Subscription<Ping> ledger = session.ordered(session.pings(), "ledger", PoisonPolicy.BLOCK);
    var byKey = new ConcurrentHashMap<String, List<Integer>>();
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(ledger, handled);
    engine
        .publisher()
        .publishAll(
            IntStream.range(0, 60)
                .mapToObj(n -> Publication.<Ping>of(ledger.topic(), new Ping(n)).key("key" + n % 3))
                .toList());
    session
        .patience
        .next(60, handled.starts)
        .forEach(
            seen ->
                byKey
                    .computeIfAbsent(
                        String.valueOf(seen.attributes().partitionKey()), key -> new ArrayList<>())
                    .add(seen.data().number()));
    assertThat(byKey).hasSize(3);
    assertThat(byKey.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
  }
}
