package dev.portolan.domain.sales.events;

import static dev.portolan.ports.EventType.current;

import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.Topic;

/** The public topics of sales, and the events on them. */
public final class SalesTopics {
  /** Where customers' orders come in. */
  public static final Topic<OrderPlaced> INTAKE =
      Topic.of("portal.sales.intake", OrderPlaced.class);

  /** What sales requests of the other contexts, and answers the customers. */
  public static final Topic<OrderEvent> ORDERS = Topic.of("portal.sales.orders", OrderEvent.class);

  /** The events of both topics. */
  public static final EventCatalog CATALOG =
      EventCatalog.of(
          current(OrderPlaced.TYPE, OrderPlaced.class),
          current(PaymentRequested.TYPE, PaymentRequested.class),
          current(OrderConfirmed.TYPE, OrderConfirmed.class),
          current(OrderRejected.TYPE, OrderRejected.class));

  private SalesTopics() {}
}
