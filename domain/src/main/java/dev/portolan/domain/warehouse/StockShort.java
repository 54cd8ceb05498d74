package dev.portolan.domain.warehouse;

import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.Sku;
import java.util.Objects;

/**
 * There are not enough of a stock item for an order, so none is reserved.
 *
 * @param orderId the order
 * @param sku the stock item
 * @param wanted how many the order needs
 * @param left how many there were, fewer than wanted
 */
public record StockShort(OrderId orderId, Sku sku, Quantity wanted, long left)
    implements StockEvent {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.warehouse.stock-short.v1";

  /** Checks that all is given. */
  public StockShort {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(wanted, "wanted");
  }
}
