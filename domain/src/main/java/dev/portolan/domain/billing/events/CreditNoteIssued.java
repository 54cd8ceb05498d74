package dev.portolan.domain.billing.events;

import dev.portolan.domain.values.CreditNoteNumber;
import dev.portolan.domain.values.InvoiceNumber;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import java.util.Objects;

/**
 * The invoice of a rejected order is credited in full. An invoice has at most one credit note.
 *
 * @param orderId the order
 * @param number number of the credit note
 * @param invoiceNumber the invoice that it takes back
 * @param amount the amount of that invoice
 */
public record CreditNoteIssued(
    OrderId orderId, CreditNoteNumber number, InvoiceNumber invoiceNumber, Money amount)
    implements InvoiceEvent {

  /** Logical name of this event. */
  public static final String TYPE = "portolan.billing.credit-note-issued.v1";

  /** Checks that all is given. */
  public CreditNoteIssued {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(invoiceNumber, "invoiceNumber");
    Objects.requireNonNull(amount, "amount");
  }
}
