package dev.portolan.domain.billing.events;

import dev.portolan.domain.values.OrderId;

/** What billing tells of an order's invoice, on {@link BillingTopics#INVOICES}. */
public sealed interface InvoiceEvent permits InvoiceIssued, CreditNoteIssued {

  /** {@return the order it is about} */
  OrderId orderId();
}
