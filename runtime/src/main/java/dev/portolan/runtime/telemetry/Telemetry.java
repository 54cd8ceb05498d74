package dev.portolan.runtime.telemetry;

import static dev.portolan.runtime.telemetry.MessagingAttributes.with;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.EncodedEvent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spans and metrics of one engine (clauses O1, O2). Safe for concurrent use; never blocks and never
 * throws because of what an event carries. No event's data is recorded.
 *
 * <p><b>Traces.</b> An event carries the span it was made in, as W3C trace context (clause O1). The
 * span of a handler start has it as its parent <em>and</em> as a link. The conventions always want
 * the link, and allow the parent where one event is processed by itself, which is what the engine
 * does; so a trace runs from the first event to the last effect, and tools that follow links find
 * the same. Each further attempt is a span of its own under the same parent.
 *
 * <p><b>Cost.</b> When there is no OpenTelemetry ({@link #noop()}), each method returns at once and
 * allocates nothing.
 */
public final class Telemetry {
  /** The outcome of an attempt that ended in an exception. */
  public static final String FAILED = "failed";

  /** What the conventions say where a metric does not tell errors apart. */
  private static final String OTHER_ERROR = "_OTHER";

  private static final String SCOPE = "dev.portolan.runtime";
  private static final double NANOS_PER_SECOND = 1e9;

  private static final Telemetry NOOP = new Telemetry(OpenTelemetry.noop(), "portolan", false);

  private final OpenTelemetry openTelemetry;
  private final boolean enabled;
  private final MessagingAttributes known;
  private final MessagingSpans spans;
  private final Instruments instruments;

  private Telemetry(OpenTelemetry openTelemetry, String system, boolean enabled) {
    this.openTelemetry = openTelemetry;
    this.enabled = enabled;
    this.known = new MessagingAttributes(system);
    this.spans = new MessagingSpans(openTelemetry.getTracer(SCOPE), known);
    this.instruments = new Instruments(openTelemetry.getMeter(SCOPE));
  }

  /** {@return telemetry that reports to this OpenTelemetry, which the caller owns} */
  public static Telemetry of(OpenTelemetry openTelemetry) {
    return openTelemetry.equals(OpenTelemetry.noop())
        ? NOOP
        : new Telemetry(openTelemetry, "portolan", true);
  }

  /** {@return telemetry that reports nothing} */
  public static Telemetry noop() {
    return NOOP;
  }

  /**
   * {@return a copy that reports a broker}
   *
   * @param system value of {@code messaging.system}: the name of the transport's provider
   */
  public Telemetry forSystem(String system) {
    return enabled ? new Telemetry(openTelemetry, system, true) : this;
  }

  /**
   * {@return whether anything is reported; where not, what is only reported need not be computed}
   */
  public boolean isEnabled() {
    return enabled;
  }

  /**
   * {@return attributes that carry the current span} Where there is no current span, these, with
   * the trace context that they may carry already.
   */
  public EventAttributes inject(EventAttributes attributes) {
    return enabled ? TraceContext.inject(attributes) : attributes;
  }

  /**
   * Opens the span {@code create <destination>}, of kind {@code PRODUCER}, and makes it current on
   * this thread: {@link #inject} the event's attributes within it. For an event that is sent later,
   * on another thread or together with others; its consumers then continue this span.
   *
   * @param destination the topic's name
   */
  public PublishScope creating(String destination) {
    return enabled ? current(spans.create(destination)) : PublishScope.NOOP;
  }

  /**
   * Opens the span {@code send <destination>} and makes it current on this thread.
   *
   * <p>Events that carry a trace context, because they were {@link #creating created} or come from
   * an outbox, are linked, and the kind is {@code CLIENT}. Without any such event it is {@code
   * PRODUCER}, and attributes are {@link #inject injected} within the scope.
   *
   * @param destination the topic's name or the subscription's path
   * @param events the attributes of the events to send
   */
  public PublishScope publishing(String destination, List<EventAttributes> events) {
    return enabled ? current(spans.send(destination, events)) : PublishScope.NOOP;
  }

  @SuppressWarnings("MustBeClosedChecker") // the scope that is returned closes it
  private static PublishScope current(Span span) {
    return new PublishScope(span, span.makeCurrent());
  }

  /**
   * Opens the span {@code process <destination>} of one handler start and makes it current on this
   * thread.
   *
   * @param subscription where the event came from
   * @param event the event
   * @param attempt which start of a handler it is, from 1
   */
  @SuppressWarnings("MustBeClosedChecker") // the scope that is returned closes it
  public ProcessScope processing(Subscription<?> subscription, EncodedEvent event, int attempt) {
    if (!enabled) {
      return ProcessScope.NOOP;
    }
    Span span = spans.process(subscription, event, attempt);
    return new ProcessScope(span, span.makeCurrent());
  }

  /** Counts a handler start, in {@code messaging.client.consumed.messages}. */
  public void attempted(Subscription<?> subscription) {
    if (enabled) {
      instruments.consumed.add(1, known.process(subscription));
    }
  }

  /** Counts the end of a delivery, in {@code portolan.settlements}. */
  public void settled(Subscription<?> subscription, SettleKind kind) {
    if (enabled) {
      instruments.settlements.add(
          1, with(known.process(subscription), Names.SETTLEMENT_KIND, kind.label()));
    }
  }

  /** Counts a lease renewal and whether it succeeded, in {@code portolan.lease_renewals}. */
  public void leaseRenewed(Subscription<?> subscription, boolean renewed) {
    if (enabled) {
      instruments.leaseRenewals.add(
          1, with(known.process(subscription), Names.RENEWAL_RESULT, renewed ? "renewed" : "lost"));
    }
  }

  /** Counts an event that went to the dead letters, in {@code portolan.dead_letters}. */
  public void deadLettered(Subscription<?> subscription, DeadLetterReason.Code code) {
    if (enabled) {
      instruments.deadLetters.add(
          1, with(known.process(subscription), Names.DEAD_LETTER_CODE, code.name()));
    }
  }

  /**
   * Records how long an event waited, in {@code portolan.delivery.lag}.
   *
   * @param lag from the broker's acceptance to the receipt; where clocks disagree it may be
   *     negative and counts as zero
   */
  public void lag(Subscription<?> subscription, Duration lag) {
    if (enabled) {
      instruments.lag.record(Math.max(0, seconds(lag)), known.process(subscription));
    }
  }

  /**
   * Records how long a handler took, in {@code messaging.process.duration}.
   *
   * @param outcome one of a few fixed words, the same that {@link ProcessScope#outcome} gets, or
   *     {@link #FAILED}
   */
  public void processDuration(Subscription<?> subscription, Duration duration, String outcome) {
    if (enabled) {
      Attributes attributes = with(known.process(subscription), Names.OUTCOME, outcome);
      instruments.processDuration.record(
          seconds(duration),
          outcome.equals(FAILED) ? with(attributes, Names.ERROR_TYPE, OTHER_ERROR) : attributes);
    }
  }

  /**
   * Counts the events of an attempt to send, in {@code messaging.client.sent.messages}.
   *
   * @param destination the topic's name or the subscription's path
   * @param count how many
   * @param failure why they were not accepted, or null if they were
   */
  public void published(String destination, long count, @Nullable ErrorCode failure) {
    if (enabled) {
      Attributes attributes = known.send(destination);
      instruments.sent.add(
          count, failure == null ? attributes : with(attributes, Names.ERROR_TYPE, failure.name()));
    }
  }

  /** Counts a further attempt to send after a failed one, in {@code portolan.retries}. */
  public void retried(String destination) {
    if (enabled) {
      instruments.retries.add(1, known.send(destination));
    }
  }

  /** Counts an event that is to be handled again after a failure, in {@code portolan.retries}. */
  public void retried(Subscription<?> subscription) {
    if (enabled) {
      instruments.retries.add(1, known.process(subscription));
    }
  }

  /**
   * Counts an event that a process had consumed before, in {@code portolan.duplicates.suppressed}.
   *
   * @param process name of the process
   */
  public void duplicateSuppressed(String process) {
    if (enabled) {
      instruments.duplicates.add(1, known.processNamed(process));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }
}
