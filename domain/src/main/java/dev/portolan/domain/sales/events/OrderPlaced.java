package dev.portolan.domain.sales.events;

import dev.portolan.domain.values.CustomerId;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A customer placed an order. The id makes it one: when it comes again, in any form, it is still
 * the first that counts.
 *
 * @param orderId the order; its id is given by who takes it in, once per order
 * @param customerId who ordered
 * @param date when it was ordered
 * @param lines what was ordered, at least one line; copied
 * @param amount what it costs in all; zero is valid
 */
public record OrderPlaced(
    OrderId orderId, CustomerId customerId, LocalDate date, List<OrderLine> lines, Money amount) {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.sales.order-placed.v1";

  /** Copies the lines and checks that the amount is not negative. */
  public OrderPlaced {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(customerId, "customerId");
    Objects.requireNonNull(date, "date");
    lines = OrderLine.copyOfSome(lines);
    if (amount.signum() < 0) {
      throw new IllegalArgumentException(
          "Order %s costs %s: give zero or more".formatted(orderId, amount));
    }
  }
}
