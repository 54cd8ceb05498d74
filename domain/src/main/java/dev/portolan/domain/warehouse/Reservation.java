package dev.portolan.domain.warehouse;

import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import java.util.Objects;

/**
 * What a stock item keeps for an open order.
 *
 * @param orderId the order
 * @param quantity how many
 */
public record Reservation(OrderId orderId, Quantity quantity) {
  /** Checks that both are given. */
  public Reservation {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(quantity, "quantity");
  }
}
