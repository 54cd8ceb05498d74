package dev.portolan.domain.billing.events;

import static dev.portolan.ports.EventType.current;

import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.Topic;

/** The public topic of billing, and the events on it. */
public final class BillingTopics {
  /** Invoices and credit notes. */
  public static final Topic<InvoiceEvent> INVOICES =
      Topic.of("portal.billing.invoices", InvoiceEvent.class);

  /** The events of the topic. */
  public static final EventCatalog CATALOG =
      EventCatalog.of(
          current(InvoiceIssued.TYPE, InvoiceIssued.class),
          current(CreditNoteIssued.TYPE, CreditNoteIssued.class));

  private BillingTopics() {}
}
