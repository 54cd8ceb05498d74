package dev.portolan.domain.warehouse.events;

import static dev.portolan.ports.EventType.current;

import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.Topic;

/** The public topics of the warehouse, and the events on them. */
public final class WarehouseTopics {
  /** Where stock comes in. */
  public static final Topic<StockDelivered> DELIVERIES =
      Topic.of("portal.warehouse.deliveries", StockDelivered.class);

  /** Which orders are shipped, and which are out of stock. */
  public static final Topic<ShipmentEvent> SHIPMENTS =
      Topic.of("portal.warehouse.shipments", ShipmentEvent.class);

  /** The events of both topics. */
  public static final EventCatalog CATALOG =
      EventCatalog.of(
          current(StockDelivered.TYPE, StockDelivered.class),
          current(OrderShipped.TYPE, OrderShipped.class),
          current(OrderOutOfStock.TYPE, OrderOutOfStock.class));

  private WarehouseTopics() {}
}
