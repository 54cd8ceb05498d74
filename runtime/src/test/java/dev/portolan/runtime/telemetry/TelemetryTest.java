package dev.portolan.runtime.telemetry;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TelemetryTest {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final Subscription<String> BILLING =
      Subscription.to(Topic.of("orders", String.class), "billing");

  @RegisterExtension
  static final OpenTelemetryExtension COLLECTED = OpenTelemetryExtension.create();

  private Telemetry telemetry;

  /** Not earlier: the extension forgets all instruments before each test. */
  @BeforeEach
  void open() {
    telemetry = Telemetry.of(COLLECTED.getOpenTelemetry()).forSystem("inmemory");
  }

  @Test
  void O1_theProcessSpanContinuesThePublishSpanAcrossTheWire() {
    var format = new CloudEventsJsonFormat();
    Payload wire;
    try (var ignored = telemetry.publishing("orders", List.of(attributes()))) {
      wire = format.write(event(telemetry.inject(attributes())));
    }
    try (var processing = telemetry.processing(BILLING, format.read(wire), 2)) {
      processing.outcome("done");
    }

    SpanData sent = span("send orders");
    SpanData processed = span("process orders");
    assertThat(sent).hasKind(SpanKind.PRODUCER).hasNoParent();
    assertThat(processed)
        .hasKind(SpanKind.CONSUMER)
        .hasTraceId(sent.getTraceId())
        .hasParentSpanId(sent.getSpanId());
    Assertions.assertThat(processed.getLinks())
        .extracting(link -> link.getSpanContext().getSpanId())
        .containsExactly(sent.getSpanId());
  }

  @Test
  void O1_theProcessSpanContinuesTheCreateSpanAndTheSendSpanIsLinked() {
    EventAttributes first;
    try (var ignored = telemetry.creating("orders")) {
      first = telemetry.inject(attributes());
    }
    EventAttributes second = attributes().withExtension(EventAttributes.TRACE_PARENT, PARENT);
    telemetry.publishing("orders", List.of(first, second, attributes())).close();
    telemetry.processing(BILLING, event(first), 1).close();

    SpanData created = span("create orders");
    assertThat(created)
        .hasKind(SpanKind.PRODUCER)
        .hasAttributesSatisfyingExactly(
            equalTo(AttributeKey.stringKey("messaging.system"), "inmemory"),
            equalTo(AttributeKey.stringKey("messaging.operation.name"), "create"),
            equalTo(AttributeKey.stringKey("messaging.operation.type"), "create"),
            equalTo(AttributeKey.stringKey("messaging.destination.name"), "orders"));
    SpanData sent = span("send orders");
    assertThat(sent)
        .hasKind(SpanKind.CLIENT)
        .hasAttribute(AttributeKey.longKey("messaging.batch.message_count"), 3L);
    Assertions.assertThat(sent.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(SpanContext::getSpanId)
        .containsExactly(created.getSpanId(), "b7ad6b7169203331");
    assertThat(span("process orders")).hasParentSpanId(created.getSpanId());
  }

  @Test
  void O1_spansHaveTheConventionsAttributes() {
    EventAttributes attributes =
        attributes().withExtension(EventAttributes.CORRELATION_ID, "conversation-7");
    telemetry.publishing("orders", List.of(attributes)).close();
    try (var processing = telemetry.processing(BILLING, event(attributes), 3)) {
      processing.outcome("done");
    }

    assertThat(span("send orders"))
        .hasAttributesSatisfyingExactly(
            equalTo(AttributeKey.stringKey("messaging.system"), "inmemory"),
            equalTo(AttributeKey.stringKey("messaging.operation.name"), "send"),
            equalTo(AttributeKey.stringKey("messaging.operation.type"), "send"),
            equalTo(AttributeKey.stringKey("messaging.destination.name"), "orders"),
            equalTo(AttributeKey.stringKey("messaging.message.id"), "42"),
            equalTo(AttributeKey.stringKey("messaging.message.conversation_id"), "conversation-7"),
            equalTo(AttributeKey.stringKey("cloudevents.event_source"), "/shop"),
            equalTo(AttributeKey.stringKey("cloudevents.event_type"), "order-placed"));
    assertThat(span("process orders"))
        .hasAttributesSatisfyingExactly(
            equalTo(AttributeKey.stringKey("messaging.system"), "inmemory"),
            equalTo(AttributeKey.stringKey("messaging.operation.name"), "process"),
            equalTo(AttributeKey.stringKey("messaging.operation.type"), "process"),
            equalTo(AttributeKey.stringKey("messaging.destination.name"), "orders"),
            equalTo(AttributeKey.stringKey("messaging.destination.subscription.name"), "billing"),
            equalTo(AttributeKey.stringKey("messaging.message.id"), "42"),
            equalTo(AttributeKey.stringKey("messaging.message.conversation_id"), "conversation-7"),
            equalTo(AttributeKey.longKey("messaging.message.body.size"), 2L),
            equalTo(AttributeKey.stringKey("cloudevents.event_source"), "/shop"),
            equalTo(AttributeKey.stringKey("cloudevents.event_type"), "order-placed"),
            equalTo(AttributeKey.longKey("portolan.attempt"), 3L),
            equalTo(AttributeKey.stringKey("portolan.outcome"), "done"));
  }

  @Test
  void O1_whatAHandlerPublishesBelongsToItsSpan() {
    EventAttributes caused;
    try (var ignored = telemetry.processing(BILLING, event(attributes()), 1)) {
      caused = telemetry.inject(attributes());
    }

    SpanData processed = span("process orders");
    Assertions.assertThat(caused.extension(EventAttributes.TRACE_PARENT))
        .startsWith("00-" + processed.getTraceId() + "-" + processed.getSpanId() + "-");
    Assertions.assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void O1_anEventWithoutOrWithBrokenTraceContextStartsATrace() {
    for (String broken : List.of("", "00-zz", "00-" + "0".repeat(32) + "-b7ad6b7169203331-01")) {
      COLLECTED.clearSpans();
      EventAttributes attributes = attributes().withExtension(EventAttributes.TRACE_PARENT, broken);

      telemetry.processing(BILLING, event(attributes), 1).close();

      assertThat(span("process orders")).hasNoParent().hasTotalRecordedLinks(0);
    }
  }

  @Test
  void O1_anAmbientSpanIsNotTheParentOfAProcessSpan() {
    Span ambient = COLLECTED.getOpenTelemetry().getTracer("test").spanBuilder("poll").startSpan();
    try (var ignored = ambient.makeCurrent()) {
      telemetry.processing(BILLING, event(attributes()), 1).close();
    }

    assertThat(span("process orders")).hasNoParent();
  }

  @Test
  void O1_injectReplacesBothExtensionsOrLeavesBoth() {
    EventAttributes carrying =
        attributes()
            .withExtension(EventAttributes.TRACE_PARENT, PARENT)
            .withExtension(EventAttributes.TRACE_STATE, "old=1");
    Assertions.assertThat(telemetry.inject(carrying)).isEqualTo(carrying);

    String trace = "1af7651916cd43dd8448eb211c80319c";
    Context withState = contextOf(trace, TraceState.builder().put("new", "2").build());
    Context withoutState = contextOf(trace, TraceState.getDefault());

    Assertions.assertThat(inject(withState, carrying).extensions())
        .containsOnly(
            Map.entry("traceparent", "00-" + trace + "-b7ad6b7169203331-01"),
            Map.entry("tracestate", "new=2"));
    Assertions.assertThat(inject(withoutState, carrying).extensions())
        .containsOnly(Map.entry("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
  }

  @Test
  void O1_failuresAreMarkedWithoutForeignMessages() {
    var refused = new MessagingException(ErrorCode.NOT_FOUND, "Topic 'orders' does not exist");
    try (var publishing = telemetry.publishing("orders", List.of())) {
      publishing.failed(refused);
    }
    try (var processing = telemetry.processing(BILLING, event(attributes()), 1)) {
      processing.failed(new IllegalStateException("SECRET"));
    }

    assertThat(span("send orders"))
        .hasStatus(StatusData.create(StatusCode.ERROR, "Topic 'orders' does not exist"))
        .hasAttribute(AttributeKey.stringKey("error.type"), "NOT_FOUND");
    SpanData processed = span("process orders");
    assertThat(processed)
        .hasStatus(StatusData.error())
        .hasAttribute(AttributeKey.stringKey("error.type"), "java.lang.IllegalStateException");
    Assertions.assertThat(processed.toString()).doesNotContain("SECRET");
  }

  @Test
  void O2_everyMetricIsNamedAndCounted() {
    telemetry.attempted(BILLING);
    telemetry.attempted(BILLING);
    for (SettleKind kind : SettleKind.values()) {
      telemetry.settled(BILLING, kind);
    }
    telemetry.leaseRenewed(BILLING, true);
    telemetry.leaseRenewed(BILLING, false);
    telemetry.deadLettered(BILLING, DeadLetterReason.Code.MAX_ATTEMPTS);
    telemetry.lag(BILLING, Duration.ofMillis(1_500));
    telemetry.lag(BILLING, Duration.ofMillis(-3));
    telemetry.processDuration(BILLING, Duration.ofMillis(250), "done");
    telemetry.processDuration(BILLING, Duration.ofMillis(750), Telemetry.FAILED);
    telemetry.published("orders", 9, null);
    telemetry.published("orders", 1, ErrorCode.TOO_LARGE);
    telemetry.retried("orders");
    telemetry.retried(BILLING);
    telemetry.duplicateSuppressed("invoices");

    assertCounted("messaging.client.consumed.messages", "{message}", Map.of(PROCESS, 2L));
    assertCounted(
        "portolan.settlements",
        "{delivery}",
        Map.of(
            with("portolan.settlement.kind", "complete"), 1L,
            with("portolan.settlement.kind", "release"), 1L,
            with("portolan.settlement.kind", "dead_letter"), 1L,
            with("portolan.settlement.kind", "lease_lost"), 1L));
    assertCounted(
        "portolan.lease_renewals",
        "{delivery}",
        Map.of(
            with("portolan.lease_renewal.result", "renewed"), 1L,
            with("portolan.lease_renewal.result", "lost"), 1L));
    assertCounted(
        "portolan.dead_letters",
        "{event}",
        Map.of(with("portolan.dead_letter.code", "MAX_ATTEMPTS"), 1L));
    assertCounted(
        "messaging.client.sent.messages",
        "{message}",
        Map.of(SEND, 9L, SEND.toBuilder().put("error.type", "TOO_LARGE").build(), 1L));
    assertCounted("portolan.retries", "{retry}", Map.of(SEND, 1L, PROCESS, 1L));
    assertCounted(
        "portolan.duplicates.suppressed",
        "{event}",
        Map.of(
            Attributes.builder()
                .put("messaging.system", "inmemory")
                .put("portolan.process.name", "invoices")
                .build(),
            1L));
    assertThat(metric("portolan.delivery.lag"))
        .hasUnit("s")
        .hasHistogramSatisfying(
            lag -> lag.hasPointsSatisfying(point -> point.hasCount(2).hasSum(1.5).hasMin(0)));
    assertThat(metric("messaging.process.duration"))
        .hasUnit("s")
        .hasHistogramSatisfying(
            duration ->
                duration.hasPointsSatisfying(
                    point ->
                        point
                            .hasSum(0.25)
                            .hasBucketBoundaries(
                                0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5,
                                7.5, 10)
                            .hasAttributes(with("portolan.outcome", "done")),
                    point ->
                        point
                            .hasSum(0.75)
                            .hasAttributes(
                                with("portolan.outcome", "failed").toBuilder()
                                    .put("error.type", "_OTHER")
                                    .build())));
  }

  @Test
  void withoutOpenTelemetryNothingHappens() {
    Assertions.assertThat(Telemetry.of(OpenTelemetry.noop())).isSameAs(Telemetry.noop());
    Telemetry noop = Telemetry.noop().forSystem("inmemory");
    Context current = contextOf("1af7651916cd43dd8448eb211c80319c", TraceState.getDefault());

    EventAttributes attributes = attributes();
    try (var ignored = current.makeCurrent();
        var publishing = noop.publishing("orders", List.of(attributes));
        var processing = noop.processing(BILLING, event(attributes), 1)) {
      publishing.failed(new MessagingException(ErrorCode.CLOSED, "closed"));
      processing.failed(new IllegalStateException());
      Assertions.assertThat(Context.current()).isSameAs(current);
      Assertions.assertThat(noop.inject(attributes)).isSameAs(attributes);
    }
    Assertions.assertThat(noop.publishing("a", List.of())).isSameAs(noop.creating("b"));
    Assertions.assertThat(noop.isEnabled()).isFalse();
    Assertions.assertThat(COLLECTED.getSpans()).isEmpty();
  }

  @Test
  void withoutOpenTelemetryNothingIsAllocated() {
    var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Telemetry noop = Telemetry.noop();
    EncodedEvent event = event(attributes());
    Duration duration = Duration.ofMillis(5);
    int deliveries = 100_000;

    long before = thread.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < deliveries; i++) {
      noop.inject(event.attributes());
      noop.attempted(BILLING);
      noop.lag(BILLING, duration);
      try (var processing = noop.processing(BILLING, event, 1)) {
        processing.outcome("done");
      }
      noop.processDuration(BILLING, duration, "done");
      noop.settled(BILLING, SettleKind.COMPLETE);
    }
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;

    Assertions.assertThat(allocated).as("bytes").isLessThan(deliveries);
  }

  private static final Attributes SEND =
      Attributes.builder()
          .put("messaging.system", "inmemory")
          .put("messaging.operation.name", "send")
          .put("messaging.destination.name", "orders")
          .build();

  private static final Attributes PROCESS =
      Attributes.builder()
          .put("messaging.system", "inmemory")
          .put("messaging.operation.name", "process")
          .put("messaging.destination.name", "orders")
          .put("messaging.destination.subscription.name", "billing")
          .build();

  private static Attributes with(String name, String value) {
    return PROCESS.toBuilder().put(name, value).build();
  }

  private EventAttributes inject(Context context, EventAttributes attributes) {
    try (var ignored = context.makeCurrent()) {
      return telemetry.inject(attributes);
    }
  }

  private static Context contextOf(String trace, TraceState state) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.create(trace, "b7ad6b7169203331", TraceFlags.getSampled(), state)));
  }

  private static SpanData span(String name) {
    List<SpanData> named =
        COLLECTED.getSpans().stream().filter(span -> span.getName().equals(name)).toList();
    Assertions.assertThat(named).as(name).hasSize(1);
    return named.getFirst();
  }

  private static MetricData metric(String name) {
    return COLLECTED.getMetrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not recorded"));
  }

  private static void assertCounted(String name, String unit, Map<Attributes, Long> counts) {
    MetricData metric = metric(name);
    assertThat(metric).hasUnit(unit);
    Assertions.assertThat(metric.getDescription()).isNotEmpty();
    Assertions.assertThat(metric.getLongSumData().getPoints())
        .as(name)
        .hasSize(counts.size())
        .allSatisfy(
            point ->
                Assertions.assertThat(counts)
                    .containsEntry(point.getAttributes(), point.getValue()));
  }

  private static EncodedEvent event(EventAttributes attributes) {
    return new EncodedEvent(attributes, Payload.copyOf("{}".getBytes(UTF_8)));
  }

  private static EventAttributes attributes() {
    return new EventAttributes(
        "42", "/shop", "order-placed", null, null, "application/json", null, Map.of());
  }
}
