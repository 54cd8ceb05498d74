package dev.portolan.domain.sales;

import dev.portolan.domain.values.InvoiceNumber;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.ShippingLabel;
import java.util.Objects;

/** How far sales is with an order. */
public sealed interface OrderState {

  /** Nobody placed it yet. */
  record Unknown() implements OrderState {}

  /**
   * Requested of billing and warehouse; neither has answered.
   *
   * @param amount what it costs
   */
  record Requested(Money amount) implements OrderState {
    /** Checks that the amount is given. */
    public Requested {
      Objects.requireNonNull(amount, "amount");
    }
  }

  /**
   * Invoiced; the warehouse has not answered.
   *
   * @param amount what it costs
   * @param invoiceNumber its invoice
   */
  record Invoiced(Money amount, InvoiceNumber invoiceNumber) implements OrderState {
    /** Checks that both are given. */
    public Invoiced {
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(invoiceNumber, "invoiceNumber");
    }
  }

  /**
   * Shipped; billing has not answered.
   *
   * @param amount what it costs
   * @param label the label of its parcel
   */
  record Shipped(Money amount, ShippingLabel label) implements OrderState {
    /** Checks that both are given. */
    public Shipped {
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(label, "label");
    }
  }

  /** The customer was told that it is invoiced and shipped. For good. */
  record Confirmed() implements OrderState {}

  /** The customer was told that it is not shipped. For good. */
  record Rejected() implements OrderState {}
}
