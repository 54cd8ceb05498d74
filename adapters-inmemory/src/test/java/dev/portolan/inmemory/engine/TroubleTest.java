package dev.portolan.inmemory.engine;

import static dev.portolan.inmemory.engine.Counter.COUNTS;
import static dev.portolan.inmemory.engine.EngineHarness.ORDERED_PINGS;
import static dev.portolan.inmemory.engine.EngineHarness.PINGS;
import static dev.portolan.inmemory.engine.EngineHarness.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import dev.portolan.runtime.health.HealthState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the engine does when the broker is in trouble. */
@Timeout(60)
class TroubleTest {
  private final EngineHarness harness = new EngineHarness(TroubledTransport::new);
  private final TroubledTransport broker = (TroubledTransport) harness.transport;
  private final LinkedBlockingQueue<Integer> handled = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    harness.close();
  }

  private Engine consuming(Subscription<Ping> subscription) {
    return harness.start(
        harness
            .builder()
            .handle(
                subscription,
                (event, context) -> {
                  handled.add(event.data().number());
                  return Outcome.done();
                }));
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"UNAVAILABLE", "THROTTLED", "UNKNOWN_OUTCOME"})
  void C20_O3_afterAPassingErrorItGoesOnByItself(ErrorCode passing) throws Exception {
    broker.receiveFails.set(passing);
    Engine engine = consuming(subscription(PINGS, "going-on"));
    Await.until("three tries", () -> broker.receives.get() >= 3);
    assertThat(engine.health().state()).isEqualTo(HealthState.DEGRADED);
    assertThat(engine.health().subscriptions().getFirst().lastError())
        .contains("pings/going-on", "the broker says " + passing);
    broker.receiveFails.set(null);
    engine.publisher().publish(Publication.of(PINGS, new Ping(1)));
    assertThat(Await.next(handled)).isEqualTo(1);
    Await.until("ready", () -> engine.health().state() == HealthState.READY);
  }

  @Test
  void C21_aLastingErrorDoesNotSpinAndShowsInHealthAndDoesNotHoldUpTheDrain() throws Exception {
    broker.receiveFails.set(ErrorCode.UNAUTHORIZED);
    Engine engine = consuming(subscription(PINGS, "unauthorised"));
    Await.until("degraded", () -> engine.health().state() == HealthState.DEGRADED);
    assertThat(broker.receives.get()).isEqualTo(1);
    assertThat(engine.drain().isClean()).isTrue();
    assertThat(broker.receives.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void C9_whenTheLeaseIsLostTheHandlerIsToldAndTheSettlementIsNotSent() throws Exception {
    broker.extendFails.set(ErrorCode.LEASE_LOST);
    var told = new CountDownLatch(1);
    Subscription<Ping> subscription =
        subscription(PINGS, "losing").lease(Duration.ofMillis(100)).concurrency(1);
    Engine engine =
        harness.start(
            harness
                .builder()
                .handle(
                    subscription,
                    (event, context) -> {
                      while (context.attempt() == 1 && !context.leaseLost()) {
                        Thread.onSpinWait();
                      }
                      if (context.attempt() > 1) {
                        handled.add(context.attempt());
                        broker.extendFails.set(null);
                      } else {
                        assertThat(broker.completions.get()).isZero();
                        told.countDown();
                      }
                      return Outcome.done();
                    }));
    engine.publisher().publish(Publication.of(PINGS, new Ping(1)));
    Await.counted(told);
    assertThat(Await.next(handled)).isEqualTo(2);
    engine.drain();
    assertThat(broker.completions.get()).isEqualTo(1);
  }

  @Test
  void C18_whatCannotBeDecodedIsADeadLetterWithTheCauseAndTheNextEventFlows() throws Exception {
    Subscription<Ping> subscription = subscription(PINGS, "decoding").concurrency(1);
    Engine engine = consuming(subscription);
    sendRaw("test.unknown.v1", "{}");
    sendRaw("test.ping.v1", "{\"number\":");
    sendRaw("test.ping.v1", "{\"number\":3}");
    assertThat(Await.next(handled)).isEqualTo(3);
    Await.until(
        "two dead letters",
        () -> engine.deadLetters(subscription).list(entry -> true, 9).size() == 2);
    assertThat(engine.deadLetters(subscription).list(entry -> true, 9))
        .allMatch(entry -> entry.reason().code() == DeadLetterReason.Code.UNDECODABLE)
        .anyMatch(entry -> entry.reason().description().contains("test.unknown.v1"));
  }

  private void sendRaw(String type, String data) throws InterruptedException {
    var attributes =
        new EventAttributes("raw-" + data, "/foreign", type, null, null, null, null, Map.of());
    var event = new EncodedEvent(attributes, Payload.copyOf(data.getBytes(StandardCharsets.UTF_8)));
    broker.send(new Address.OfTopic(PINGS), List.of(Outbound.of(event)), Duration.ofSeconds(5));
  }

  @Test
  void P2_P6_throttledEntriesAreSentAgainAndAcceptedOnesAreNot() throws Exception {
    broker.throttled = entry -> entry < 200 && entry % 2 == 0;
    Engine engine = consuming(subscription(PINGS, "patient"));
    engine
        .publisher()
        .publishAll(
            IntStream.range(0, 300).mapToObj(n -> Publication.of(PINGS, new Ping(n))).toList());
    var seen = new ArrayList<Integer>();
    for (int event = 0; event < 300; event++) {
      seen.add(Await.next(handled));
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 300).boxed().toList());
  }

  @Test
  void P6_aBudgetThatIsSpentIsReportedWithTheLastError() {
    broker.throttled = entry -> true;
    Engine engine =
        harness.start(
            harness
                .builder()
                .settings(
                    EngineSettings.standard()
                        .onMissing(OnMissing.CREATE)
                        .publishBudget(Duration.ofMillis(200)))
                .publishesTo(PINGS));
    assertThatThrownBy(() -> engine.publisher().publish(Publication.of(PINGS, new Ping(1))))
        .isInstanceOfSatisfying(
            MessagingException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED);
              assertThat(failure).hasMessageContaining("slow down");
            });
    assertThat(broker.sends.get()).isGreaterThan(1);
  }

  @Test
  void P3_underThrottlingTheOrderOfAKeyIsKept() throws Exception {
    broker.throttled = entry -> entry % 3 == 0;
    Engine engine =
        consuming(
            subscription(ORDERED_PINGS, "ordered").ordered(PoisonPolicy.BLOCK).concurrency(4));
    engine
        .publisher()
        .publishAll(
            IntStream.range(0, 60)
                .mapToObj(n -> Publication.of(ORDERED_PINGS, new Ping(n)).key("k"))
                .toList());
    for (int expected = 0; expected < 60; expected++) {
      assertThat(Await.next(handled)).isEqualTo(expected);
    }
  }

  @Test
  void S4_theRelayGoesOnUntilTheBrokerAccepts() throws Exception {
    broker.throttled = entry -> entry % 2 == 0;
    Engine engine =
        harness.start(
            harness
                .builder()
                .run(new Counter(), List.of(subscription(PINGS, "counter").concurrency(16)))
                .handle(
                    subscription(COUNTS, "observer"),
                    (event, context) -> {
                      handled.add(event.data().number());
                      return Outcome.done();
                    }));
    engine
        .publisher()
        .publishAll(
            IntStream.range(0, 40).mapToObj(n -> Publication.of(PINGS, new Ping(n))).toList());
    var seen = new ArrayList<Integer>();
    for (int event = 0; event < 40; event++) {
      seen.add(Await.next(handled));
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    Await.until("an empty outbox", () -> harness.store.outboxSize() == 0);
  }

  @Test
  void P7_whatTheBrokerCannotDelayWaitsInTheOutbox() throws Exception {
    broker.delaysNatively = false;
    Engine engine = consuming(subscription(PINGS, "late"));
    Instant notBefore = harness.surroundings.clock().instant().plusMillis(300);
    engine.publisher().publish(Publication.of(PINGS, new Ping(1)).notBefore(notBefore));
    assertThat(harness.store.outboxSize()).isEqualTo(1);
    assertThat(Await.next(handled)).isEqualTo(1);
    assertThat(harness.surroundings.clock().instant()).isAfterOrEqualTo(notBefore);
  }

  @Test
  void P7_withoutAnOutboxItIsRefused() {
    broker.delaysNatively = false;
    Engine engine =
        harness.start(
            Engine.builder(harness.transport, EngineHarness.CATALOG, "/test", harness.surroundings)
                .settings(EngineSettings.standard().onMissing(OnMissing.CREATE))
                .publishesTo(PINGS));
    Instant later = harness.surroundings.clock().instant().plusSeconds(60);
    assertThatThrownBy(
            () -> engine.publisher().publish(Publication.of(PINGS, new Ping(1)).notBefore(later)))
        .isInstanceOfSatisfying(
            MessagingException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED));
  }

  @Test
  void T1_missingTopologyIsRefusedWithTheExactList() {
    Transport transport = harness.transport;
    Engine engine =
        Engine.builder(transport, EngineHarness.CATALOG, "/test", harness.surroundings)
            .handle(subscription(PINGS, "one"), (event, context) -> Outcome.done())
            .build();
    assertThatThrownBy(engine::start)
        .isInstanceOfSatisfying(
            MessagingException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
              assertThat(refusal).hasMessageContaining("pings: missing");
              assertThat(refusal).hasMessageContaining("pings/one: missing");
            });
    assertThat(broker.receives.get()).isZero();
  }

  @Test
  void C13_parkIsRefusedBeforeAnyIo() {
    assertThatThrownBy(
            () ->
                harness
                    .builder()
                    .handle(
                        subscription(ORDERED_PINGS, "park").ordered(PoisonPolicy.PARK),
                        (event, context) -> Outcome.done())
                    .build())
        .isInstanceOfSatisfying(
            MessagingException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
              assertThat(refusal).hasMessageContaining("ordered-pings/park");
            });
  }
}
