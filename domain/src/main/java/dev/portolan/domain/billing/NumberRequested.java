package dev.portolan.domain.billing;

import dev.portolan.domain.values.OrderId;
import java.util.Objects;

/**
 * An order needs the next number of a series. {@link InvoiceProcess} says this once per order and
 * series: each request takes a number.
 *
 * @param series which series
 * @param orderId the order
 */
public record NumberRequested(Series series, OrderId orderId) {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.billing.number-requested.v1";

  /** Checks that both are given. */
  public NumberRequested {
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(orderId, "orderId");
  }
}
