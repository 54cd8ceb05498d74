package dev.portolan.domain.billing.events;

import dev.portolan.domain.values.InvoiceNumber;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import java.util.Objects;

/**
 * An order is invoiced. An order has at most one invoice.
 *
 * @param orderId the order
 * @param number number of the invoice
 * @param amount what the order costs
 */
public record InvoiceIssued(OrderId orderId, InvoiceNumber number, Money amount)
    implements InvoiceEvent {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.billing.invoice-issued.v1";

  /** Checks that all is given. */
  public InvoiceIssued {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(amount, "amount");
  }
}
