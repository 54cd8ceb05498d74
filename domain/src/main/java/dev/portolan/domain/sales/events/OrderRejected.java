package dev.portolan.domain.sales.events;

import dev.portolan.domain.values.OrderId;
import java.util.Objects;

/**
 * The answer to the customer: nothing of the order is shipped, and what was invoiced is credited.
 * An order has one answer, this or {@link OrderConfirmed}.
 *
 * @param orderId the order
 * @param reason why, for the customer to read
 */
public record OrderRejected(OrderId orderId, String reason) implements OrderEvent {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.sales.order-rejected.v1";

  /** Checks that both are given. */
  public OrderRejected {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(reason, "reason");
  }
}
