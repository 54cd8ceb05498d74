package dev.portolan.runtime;

import dev.portolan.ports.DeliveryContext;
import dev.portolan.ports.Event;
import dev.portolan.ports.Handler;
import dev.portolan.ports.Outcome;

/**
 * Stands around every handler and process of an engine: for authorisation, tenant context, rate
 * limits, fault injection. Called on the handler's thread, within its span and lease.
 */
public interface HandlerInterceptor {

  /**
   * Handles an event by way of the next interceptor or the handler itself.
   *
   * @param event the decoded event
   * @param context what is known of this delivery
   * @param next what handles the event if this one lets it through
   * @return what becomes of the event
   * @throws Exception to have the event tried again by the retry policy
   */
  <E> Outcome handle(Event<E> event, DeliveryContext context, Handler<E> next) throws Exception;
}
