package dev.portolan.contract.engine;

import dev.portolan.ports.DeliveryContext;
import dev.portolan.ports.Event;
import dev.portolan.ports.Handler;
import dev.portolan.ports.Outcome;
import dev.portolan.runtime.HandlerInterceptor;

/**
 * Fails every first attempt of a subscription after its process has committed.
 *
 * @param subscription path of the subscription
 */
record CrashAfterCommit(String subscription) implements HandlerInterceptor {
  @Override
  public <E> Outcome handle(Event<E> event, DeliveryContext context, Handler<E> next)
      throws Exception {
    Outcome outcome = next.handle(event, context);
    if (context.subscription().equals(subscription) && context.attempt() == 1) {
      throw new IllegalStateException("crashed after the commit");
    }
    return outcome;
  }
}
