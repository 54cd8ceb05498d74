package dev.portolan.domain.warehouse.events;

import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.ShippingLabel;
import java.util.Objects;

/**
 * An order is shipped, whole. The warehouse says this of an order or {@link OrderOutOfStock}, never
 * both.
 *
 * @param orderId the order
 * @param label the label of its parcel
 */
public record OrderShipped(OrderId orderId, ShippingLabel label) implements ShipmentEvent {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.warehouse.order-shipped.v1";

  /** Checks that both are given. */
  public OrderShipped {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(label, "label");
  }
}
