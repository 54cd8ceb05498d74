package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.health.HealthState;
import dev.portolan.runtime.telemetry.Telemetry;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clauses O1 to O3: what is to be seen from outside. */
abstract class TelemetryClauses extends EngineSuite {
  private final CollectedTelemetry collected = new CollectedTelemetry();

  @AfterEach
  void forget() {
    collected.close();
  }

  private Telemetry telemetry() {
    return Telemetry.of(collected.openTelemetry()).forSystem(adapter());
  }

  private Subscription<Ping> billing() {
    return session.subscription(session.pings(), "billing");
  }

  private SpanData span(String name) throws InterruptedException {
    session.patience.until("span " + name, () -> collected.spans(name).size() == 1);
    return collected.spans(name).getFirst();
  }

  @Test
  void required_O1_theProcessSpanContinuesThePublishSpanAcrossTheBroker() throws Exception {
    Handled<Ping> handled = session.handled();
    Engine engine =
        session.start(session.builder().telemetry(telemetry()).handle(billing(), handled));
    String topic = billing().topic().name();
    engine.publisher().publish(Publication.of(billing().topic(), new Ping(1)));
    Handled.Seen<Ping> seen = handled.next();
    SpanData created = span("create " + topic);
    SpanData sent = span("send " + topic);
    SpanData processed = span("process " + topic);
    assertThat(seen.attributes().extension(EventAttributes.TRACE_PARENT))
        .startsWith("00-%s-%s-".formatted(created.getTraceId(), created.getSpanId()));
    assertThat(created.getKind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(processed.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(processed.getTraceId()).isEqualTo(created.getTraceId());
    assertThat(processed.getParentSpanId()).isEqualTo(created.getSpanId());
    for (SpanData linked : List.of(sent, processed)) {
      assertThat(linked.getLinks())
          .extracting(LinkData::getSpanContext)
          .extracting(SpanContext::getTraceId, SpanContext::getSpanId)
          .containsExactly(tuple(created.getTraceId(), created.getSpanId()));
    }
    assertThat(CollectedTelemetry.attribute(processed, "messaging.system")).isEqualTo(adapter());
    assertThat(CollectedTelemetry.attribute(processed, "messaging.operation.name"))
        .isEqualTo("process");
    assertThat(CollectedTelemetry.attribute(processed, "messaging.destination.name"))
        .isEqualTo(topic);
    assertThat(CollectedTelemetry.attribute(processed, "messaging.message.id"))
        .isEqualTo(seen.attributes().id());
  }

  @Test
  void required_O1_aTraceGoesOnThroughAProcessAndItsOutbox() throws Exception {
    Counter counter = session.counter(session.pings(), 1);
    Handled<Ping> counts = session.handled();
    Engine engine =
        session.start(
            session
                .builder()
                .telemetry(telemetry())
                .run(counter, List.of(billing()))
                .handle(session.subscription(counter.counts(), "observer"), counts));
    engine.publisher().publish(Publication.of(counter.pings(), new Ping(1)));
    counts.next();
    SpanData first = span("create " + counter.pings().name());
    SpanData last = span("process " + counter.counts().name());
    assertThat(last.getTraceId()).isEqualTo(first.getTraceId());
    assertThat(last.getParentSpanId())
        .isEqualTo(span("process " + counter.pings().name()).getSpanId());
  }

  @Test
  void required_O2_attemptsSettlementsAndDeadLettersAreCounted() throws Exception {
    Subscription<Ping> billing = billing().maxAttempts(3);
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              if (event.data().number() == 0) {
                throw new IllegalStateException("poison");
              }
              return Outcome.done();
            });
    Engine engine =
        session.start(session.builder().telemetry(telemetry()).handle(billing, handled));
    engine.publisher().publishAll(EngineSession.pings(billing.topic(), 0, 5));
    handled.next(7);
    assertThat(engine.drain().isClean()).isTrue();
    assertThat(collected.sum("messaging.client.sent.messages")).isEqualTo(5);
    assertThat(collected.sum("messaging.client.consumed.messages")).isEqualTo(7);
    assertThat(collected.sum("portolan.settlements", "portolan.settlement.kind", "complete"))
        .isEqualTo(4);
    assertThat(collected.sum("portolan.settlements", "portolan.settlement.kind", "release"))
        .isEqualTo(2);
    assertThat(collected.sum("portolan.settlements", "portolan.settlement.kind", "dead_letter"))
        .isEqualTo(1);
    assertThat(collected.sum("portolan.dead_letters", "portolan.dead_letter.code", "MAX_ATTEMPTS"))
        .isEqualTo(1);
    assertThat(collected.count("portolan.delivery.lag")).isEqualTo(7);
    assertThat(collected.count("messaging.process.duration")).isEqualTo(7);
  }

  @Test
  void required_O2_C8_leaseRenewalsAreCounted() throws Exception {
    Subscription<Ping> billing = billing().lease(session.lease());
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              session.patience.until(
                  "a renewal", () -> collected.sum("portolan.lease_renewals") > 0);
              return Outcome.done();
            });
    Engine engine =
        session.start(session.builder().telemetry(telemetry()).handle(billing, handled));
    engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
    handled.next();
    assertThat(engine.drain(Duration.ofMinutes(5)).isClean()).isTrue();
    assertThat(collected.sum("portolan.lease_renewals", "portolan.lease_renewal.result", "renewed"))
        .isPositive();
  }

  @Test
  void required_O3_healthTellsStartingReadyAndStopped() throws Exception {
    Subscription<Ping> billing = billing();
    var go = new CountDownLatch(1);
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              go.await();
              return Outcome.done();
            });
    try (Engine engine = session.builder().handle(billing, handled).build()) {
      assertThat(engine.health().state()).isEqualTo(HealthState.STARTING);
      harness().provide(session.plain, engine.topology());
      engine.start();
      assertThat(engine.health().state()).isEqualTo(HealthState.READY);
      engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
      handled.next();
      assertThat(engine.health().subscriptions())
          .singleElement()
          .satisfies(
              health -> {
                assertThat(health.subscription()).isEqualTo(billing.path());
                assertThat(health.running()).isEqualTo(1);
                assertThat(health.paused()).isFalse();
              });
      go.countDown();
      engine.drain();
      assertThat(engine.health().state()).isEqualTo(HealthState.STOPPED);
      assertThat(engine.health().subscriptions())
          .allMatch(health -> health.state() == HealthState.STOPPED);
    }
  }
}
