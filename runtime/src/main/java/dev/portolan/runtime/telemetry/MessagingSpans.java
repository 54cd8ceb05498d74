package dev.portolan.runtime.telemetry;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.EncodedEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;

/** Starts the spans of the messaging conventions; {@link Telemetry} says which is for what. */
final class MessagingSpans {
  /** Most links of a span; the OpenTelemetry SDK drops what exceeds its own limit of 128. */
  private static final int MAX_LINKS = 128;

  private final Tracer tracer;
  private final MessagingAttributes attributes;

  MessagingSpans(Tracer tracer, MessagingAttributes attributes) {
    this.tracer = tracer;
    this.attributes = attributes;
  }

  Span create(String destination) {
    return tracer
        .spanBuilder(Names.CREATE + " " + destination)
        .setSpanKind(SpanKind.PRODUCER)
        .setAllAttributes(attributes.create(destination))
        .setAttribute(Names.OPERATION_TYPE, Names.CREATE)
        .startSpan();
  }

  Span send(String destination, List<EventAttributes> events) {
    SpanBuilder builder =
        tracer
            .spanBuilder(Names.SEND + " " + destination)
            .setAllAttributes(attributes.send(destination))
            .setAttribute(Names.OPERATION_TYPE, Names.SEND);
    if (events.size() == 1) {
      describe(builder, events.getFirst());
    } else if (events.size() > 1) {
      builder.setAttribute(Names.BATCH_COUNT, (long) events.size());
    }
    List<SpanContext> creators = creatorsOf(events);
    creators.forEach(builder::addLink);
    builder.setSpanKind(creators.isEmpty() ? SpanKind.PRODUCER : SpanKind.CLIENT);
    return builder.startSpan();
  }

  Span process(Subscription<?> subscription, EncodedEvent event, int attempt) {
    Context creation = TraceContext.extract(event.attributes());
    SpanBuilder builder =
        tracer
            .spanBuilder(Names.PROCESS + " " + subscription.topic().name())
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(creation)
            .setAllAttributes(attributes.process(subscription))
            .setAttribute(Names.OPERATION_TYPE, Names.PROCESS)
            .setAttribute(Names.BODY_SIZE, (long) event.data().length())
            .setAttribute(Names.ATTEMPT, (long) attempt);
    describe(builder, event.attributes());
    SpanContext creator = Span.fromContext(creation).getSpanContext();
    if (creator.isValid()) {
      builder.addLink(creator);
    }
    return builder.startSpan();
  }

  private static void describe(SpanBuilder span, EventAttributes event) {
    span.setAttribute(Names.MESSAGE_ID, event.id());
    span.setAttribute(Names.EVENT_SOURCE, event.source());
    span.setAttribute(Names.EVENT_TYPE, event.type());
    String conversation = event.extension(EventAttributes.CORRELATION_ID);
    if (conversation != null) {
      span.setAttribute(Names.CONVERSATION_ID, conversation);
    }
  }

  private static List<SpanContext> creatorsOf(List<EventAttributes> events) {
    return events.stream()
        .map(TraceContext::spanOf)
        .filter(SpanContext::isValid)
        .distinct()
        .limit(MAX_LINKS)
        .toList();
  }
}
