package dev.portolan.domain.warehouse;

import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Sku;
import java.util.Objects;

/**
 * The order does not go out: what was reserved for it is free again.
 *
 * @param orderId the order
 * @param sku the stock item
 */
public record ReservationReleased(OrderId orderId, Sku sku) implements ReservationEvent {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.warehouse.reservation-released.v1";

  /** Checks that both are given. */
  public ReservationReleased {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(sku, "sku");
  }
}
