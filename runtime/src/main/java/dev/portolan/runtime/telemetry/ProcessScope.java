package dev.portolan.runtime.telemetry;

import dev.portolan.ports.MessagingException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/**
 * The span of one handler start. Current on the thread that opened it, until that thread closes it,
 * so that what the handler does and publishes belongs to it.
 */
public final class ProcessScope implements AutoCloseable {
  static final ProcessScope NOOP = new ProcessScope(Span.getInvalid(), Scope.noop());

  private final Span span;
  private final Scope scope;

  ProcessScope(Span span, Scope scope) {
    this.span = span;
    this.scope = scope;
  }

  /**
   * Notes what became of the event.
   *
   * @param outcome one of a few fixed words
   */
  public void outcome(String outcome) {
    span.setAttribute(Names.OUTCOME, outcome);
  }

  /**
   * Marks the attempt as failed. Of a foreign exception only the class is recorded: its message may
   * quote the event's data.
   */
  public void failed(Throwable cause) {
    if (cause instanceof MessagingException problem) {
      span.setAttribute(Names.ERROR_TYPE, problem.code().name());
      span.setStatus(StatusCode.ERROR, String.valueOf(problem.getMessage()));
    } else {
      span.setAttribute(Names.ERROR_TYPE, cause.getClass().getName());
      span.setStatus(StatusCode.ERROR);
    }
  }

  /** Ends the span. */
  @Override
  public void close() {
    scope.close();
    span.end();
  }
}
