package dev.portolan.domain.billing;

import dev.portolan.domain.values.OrderId;
import java.util.Objects;

/**
 * The next number of a series belongs to an order.
 *
 * @param series which series
 * @param orderId the order
 * @param number from 1
 */
public record NumberAssigned(Series series, OrderId orderId, long number) {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.billing.number-assigned.v1";

  /** Checks that all is given. */
  public NumberAssigned {
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(orderId, "orderId");
    if (number < 1) {
      throw new IllegalArgumentException("Number " + number + ": series start at 1");
    }
  }
}
