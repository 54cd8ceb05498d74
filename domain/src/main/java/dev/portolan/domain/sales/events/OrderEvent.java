package dev.portolan.domain.sales.events;

import dev.portolan.domain.values.OrderId;

/** What sales tells of an order, on {@link SalesTopics#ORDERS}. */
public sealed interface OrderEvent permits PaymentRequested, OrderConfirmed, OrderRejected {

  /** {@return the order it is about} */
  OrderId orderId();
}
