package dev.portolan.domain.sales.events;

import dev.portolan.domain.values.InvoiceNumber;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.ShippingLabel;
import java.util.Objects;

/**
 * The answer to the customer: the order is invoiced and shipped, whole. An order has one answer,
 * this or {@link OrderRejected}.
 *
 * @param orderId the order
 * @param invoiceNumber its invoice
 * @param label the label of its parcel
 * @param amount what it costs
 */
public record OrderConfirmed(
    OrderId orderId, InvoiceNumber invoiceNumber, ShippingLabel label, Money amount)
    implements OrderEvent {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.sales.order-confirmed.v1";

  /** Checks that all is given. */
  public OrderConfirmed {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(invoiceNumber, "invoiceNumber");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(amount, "amount");
  }
}
