package dev.portolan.domain.warehouse;

import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Sku;

/** What a shipment wants of a stock item, on {@link StockTopics#RESERVATIONS}. */
public sealed interface ReservationEvent
    permits ReservationRequested, ReservationShipped, ReservationReleased {

  /** {@return the order that is to be shipped} */
  OrderId orderId();

  /** {@return the stock item} */
  Sku sku();
}
