package dev.portolan.domain.warehouse;

import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.Sku;
import java.util.Objects;

/**
 * An order needs so many of a stock item. {@link ShipmentProcess} says this once per order and
 * stock item.
 *
 * @param orderId the order
 * @param sku the stock item
 * @param quantity how many the order needs of it in all
 */
public record ReservationRequested(OrderId orderId, Sku sku, Quantity quantity)
    implements ReservationEvent {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.warehouse.reservation-requested.v1";

  /** Checks that all is given. */
  public ReservationRequested {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(quantity, "quantity");
  }
}
