package dev.portolan.ports;

/**
 * Handles the events of one subscription.
 *
 * <p><b>Delivery.</b> At least once: the same event can come again, also after {@link
 * Outcome#done()}; duplicates carry the same source and id. A {@link Process} gives effects once.
 *
 * <p><b>Concurrency.</b> Called on virtual threads, by as many at once as the subscription's {@code
 * concurrency} says; with key order, by one at a time per partition key.
 *
 * <p><b>Blocking.</b> May block; the engine keeps the lease meanwhile (clause C8).
 *
 * <p><b>Errors.</b> An exception counts as one failed attempt and is retried by the subscription's
 * policy (clause C5). When the engine drains longer than its grace time it interrupts the handler;
 * the event then comes again.
 *
 * @param <E> type of the events
 */
@FunctionalInterface
public interface Handler<E> {

  /**
   * Handles one event.
   *
   * @param event the decoded event
   * @param context what is known of this delivery
   * @return what becomes of it
   * @throws Exception to have it tried again by the retry policy
   */
  Outcome handle(Event<E> event, DeliveryContext context) throws Exception;
}
