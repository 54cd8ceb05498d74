package dev.portolan.domain.sales.events;

import dev.portolan.domain.values.CustomerId;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Sales took an order in and wants it paid: billing is to issue an invoice and the warehouse to
 * ship the goods, in parallel.
 *
 * @param orderId the order
 * @param customerId who ordered
 * @param date when it was ordered
 * @param lines what was ordered, at least one line; copied
 * @param amount what it costs in all; zero is valid
 */
public record PaymentRequested(
    OrderId orderId, CustomerId customerId, LocalDate date, List<OrderLine> lines, Money amount)
    implements OrderEvent {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.sales.payment-requested.v1";

  /** Copies the lines and checks that the amount is not negative. */
  public PaymentRequested {
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
