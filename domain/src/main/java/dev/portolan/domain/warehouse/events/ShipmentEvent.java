package dev.portolan.domain.warehouse.events;

import dev.portolan.domain.values.OrderId;

/** What the warehouse tells of an order, on {@link WarehouseTopics#SHIPMENTS}. */
public sealed interface ShipmentEvent permits OrderShipped, OrderOutOfStock {

  /** {@return the order it is about} */
  OrderId orderId();
}
