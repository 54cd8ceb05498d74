package dev.portolan.domain.warehouse;

import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.Sku;
import java.util.Objects;

/**
 * So many of a stock item are kept for an order until it is shipped or released.
 *
 * @param orderId the order
 * @param sku the stock item
 * @param quantity how many
 */
public record StockReserved(OrderId orderId, Sku sku, Quantity quantity) implements StockEvent {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.warehouse.stock-reserved.v1";

  /** Checks that all is given. */
  public StockReserved {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(quantity, "quantity");
  }
}
