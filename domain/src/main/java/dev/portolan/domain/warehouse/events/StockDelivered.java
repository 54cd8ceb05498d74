package dev.portolan.domain.warehouse.events;

import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.Sku;
import java.util.Objects;

/**
 * Stock came in. Two events are two deliveries; a duplicate carries the same event id.
 *
 * @param sku which stock item
 * @param quantity how many of it
 */
public record StockDelivered(Sku sku, Quantity quantity) {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.warehouse.stock-delivered.v1";

  /** Checks that both are given. */
  public StockDelivered {
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(quantity, "quantity");
  }
}
