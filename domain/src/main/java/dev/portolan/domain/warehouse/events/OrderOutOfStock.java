package dev.portolan.domain.warehouse.events;

import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Sku;
import java.util.List;
import java.util.Objects;

/**
 * An order cannot be shipped whole, so nothing of it is. The warehouse says this of an order or
 * {@link OrderShipped}, never both.
 *
 * @param orderId the order
 * @param missing the stock items that were short, at least one; copied
 */
public record OrderOutOfStock(OrderId orderId, List<Sku> missing) implements ShipmentEvent {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.warehouse.order-out-of-stock.v1";

  /** Copies the list. */
  public OrderOutOfStock {
    Objects.requireNonNull(orderId, "orderId");
    missing = List.copyOf(missing);
    if (missing.isEmpty()) {
      throw new IllegalArgumentException(
          "Order " + orderId + " misses nothing: name what is short");
    }
  }
}
