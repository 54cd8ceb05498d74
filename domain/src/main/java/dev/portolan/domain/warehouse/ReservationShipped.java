package dev.portolan.domain.warehouse;

import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Sku;
import java.util.Objects;

/**
 * The order goes out, and what was reserved for it with it.
 *
 * @param orderId the order
 * @param sku the stock item
 */
public record ReservationShipped(OrderId orderId, Sku sku) implements ReservationEvent {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.warehouse.reservation-shipped.v1";

  /** Checks that both are given. */
  public ReservationShipped {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(sku, "sku");
  }
}
