package dev.portolan.domain.warehouse;

import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Sku;

/** What a stock item answers a shipment, on {@link StockTopics#STOCK}. */
public sealed interface StockEvent permits StockReserved, StockShort {

  /** {@return the order that asked} */
  OrderId orderId();

  /** {@return the stock item} */
  Sku sku();
}
