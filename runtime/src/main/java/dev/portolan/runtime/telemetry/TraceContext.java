package dev.portolan.runtime.telemetry;

import dev.portolan.ports.EventAttributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context in the extensions that the CloudEvents Distributed Tracing extension defines.
 * That extension names the W3C form, so it is used whatever propagators the application configures
 * for other protocols.
 */
final class TraceContext {
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private static final TextMapGetter<EventAttributes> EXTENSIONS =
      (attributes, name) -> attributes == null ? null : attributes.extension(name);

  private TraceContext() {}

  /** {@return attributes that carry the current span, or these where there is none} */
  static EventAttributes inject(EventAttributes attributes) {
    Context current = Context.current();
    if (!Span.fromContext(current).getSpanContext().isValid()) {
      return attributes;
    }
    Map<String, String> extensions = new TreeMap<>(attributes.extensions());
    extensions.remove(EventAttributes.TRACE_PARENT);
    extensions.remove(EventAttributes.TRACE_STATE);
    W3C.inject(current, extensions, TraceContext::put);
    return new EventAttributes(
        attributes.id(),
        attributes.source(),
        attributes.type(),
        attributes.subject(),
        attributes.time(),
        attributes.dataContentType(),
        attributes.dataSchema(),
        extensions);
  }

  private static void put(@Nullable Map<String, String> extensions, String key, String value) {
    if (extensions != null) {
      extensions.put(key, value);
    }
  }

  /** {@return a context with the span that an event carries, empty where it carries none} */
  static Context extract(EventAttributes attributes) {
    return W3C.extract(Context.root(), attributes, EXTENSIONS);
  }

  /** {@return the span that an event carries, invalid where it carries none} */
  static SpanContext spanOf(EventAttributes attributes) {
    return attributes.extension(EventAttributes.TRACE_PARENT) == null
        ? SpanContext.getInvalid()
        : Span.fromContext(extract(attributes)).getSpanContext();
  }
}
