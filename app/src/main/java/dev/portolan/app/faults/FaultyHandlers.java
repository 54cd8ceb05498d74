package dev.portolan.app.faults;

import dev.portolan.ports.DeliveryContext;
import dev.portolan.ports.Event;
import dev.portolan.ports.Handler;
import dev.portolan.ports.Outcome;
import dev.portolan.runtime.HandlerInterceptor;

/** Lets handlers fail before or after their work. */
public final class FaultyHandlers implements HandlerInterceptor {
  private final FaultSwitch faults;

  /** Creates the interceptor. */
  public FaultyHandlers(FaultSwitch faults) {
    this.faults = faults;
  }

  @Override
  public <E> Outcome handle(Event<E> event, DeliveryContext context, Handler<E> next)
      throws Exception {
    failIf(FaultKind.FAILURE_BEFORE, event, context);
    Outcome outcome = next.handle(event, context);
    failIf(FaultKind.FAILURE_AFTER, event, context);
    return outcome;
  }

  private void failIf(FaultKind kind, Event<?> event, DeliveryContext context) {
    if (faults.strikes(
        kind,
        context.subscription(),
        FaultyTransport.identity(event.attributes()),
        context.attempt())) {
      throw new InjectedFault(kind);
    }
  }
}
