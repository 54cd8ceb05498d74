package dev.portolan.runtime.telemetry;

import dev.portolan.ports.MessagingException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/**
 * The span of one publish. Current on the thread that opened it, until that thread closes it; other
 * calls may come from any thread.
 */
public final class PublishScope implements AutoCloseable {
  static final PublishScope NOOP = new PublishScope(Span.getInvalid(), Scope.noop());

  private final Span span;
  private final Scope scope;

  PublishScope(Span span, Scope scope) {
    this.span = span;
    this.scope = scope;
  }

  /** Marks the publish as failed, as a whole or for one of its events; the last cause stands. */
  public void failed(MessagingException cause) {
    span.setAttribute(Names.ERROR_TYPE, cause.code().name());
    span.setStatus(StatusCode.ERROR, String.valueOf(cause.getMessage()));
  }

  /** Ends the span. */
  @Override
  public void close() {
    scope.close();
    span.end();
  }
}
