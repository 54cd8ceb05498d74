package dev.portolan.domain.billing;

import static dev.portolan.ports.EventType.current;

import dev.portolan.domain.billing.InvoiceState.AwaitingCreditNumber;
import dev.portolan.domain.billing.InvoiceState.AwaitingNumber;
import dev.portolan.domain.billing.InvoiceState.Credited;
import dev.portolan.domain.billing.InvoiceState.Invoiced;
import dev.portolan.domain.billing.InvoiceState.Issued;
import dev.portolan.domain.billing.InvoiceState.NeverInvoiced;
import dev.portolan.domain.billing.InvoiceState.NotRequested;
import dev.portolan.domain.billing.InvoiceState.RejectedAwaitingNumber;
import dev.portolan.domain.billing.events.BillingTopics;
import dev.portolan.domain.billing.events.CreditNoteIssued;
import dev.portolan.domain.billing.events.InvoiceEvent;
import dev.portolan.domain.billing.events.InvoiceIssued;
import dev.portolan.domain.sales.events.OrderConfirmed;
import dev.portolan.domain.sales.events.OrderEvent;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.sales.events.PaymentRequested;
import dev.portolan.domain.sales.events.SalesTopics;
import dev.portolan.domain.values.CreditNoteNumber;
import dev.portolan.domain.values.InvoiceNumber;
import dev.portolan.domain.values.OrderId;
import dev.portolan.ports.Decision;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Process;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Reaction;
import java.util.List;

/**
 * Issues the invoice of an order, and credits it if the order is rejected: each once, however often
 * and in whatever order it is told. One instance per order.
 *
 * <p>Numbers have no gaps, so a number that was requested always becomes an invoice, also when the
 * order was rejected meanwhile; a credit note follows it.
 */
public final class InvoiceProcess implements Process<InvoiceState> {

  @Override
  public String name() {
    return "billing.invoice";
  }

  @Override
  public List<EventType<?, ? extends InvoiceState>> stateTypes() {
    return List.of(
        current("portolan.billing.invoice.not-requested.v1", NotRequested.class),
        current("portolan.billing.invoice.never-invoiced.v1", NeverInvoiced.class),
        current("portolan.billing.invoice.awaiting-number.v1", AwaitingNumber.class),
        current(
            "portolan.billing.invoice.rejected-awaiting-number.v1", RejectedAwaitingNumber.class),
        current("portolan.billing.invoice.invoiced.v1", Invoiced.class),
        current("portolan.billing.invoice.awaiting-credit-number.v1", AwaitingCreditNumber.class),
        current("portolan.billing.invoice.credited.v1", Credited.class));
  }

  @Override
  public InvoiceState initialState() {
    return new NotRequested();
  }

  @Override
  public List<Reaction<InvoiceState, ?>> reactions() {
    return List.of(
        new Reaction<>(
            SalesTopics.ORDERS, event -> event.orderId().value(), InvoiceProcess::onOrderEvent),
        new Reaction<>(
            NumberingTopics.NUMBERS,
            assigned -> assigned.orderId().value(),
            InvoiceProcess::onNumberAssigned));
  }

  /** {@return what follows from what sales says; a confirmation says nothing new to billing} */
  public static Decision<InvoiceState> onOrderEvent(InvoiceState state, OrderEvent event) {
    return switch (event) {
      case PaymentRequested payment -> onPaymentRequested(state, payment);
      case OrderRejected rejected -> onOrderRejected(state, rejected.orderId());
      case OrderConfirmed ignored -> Decision.of(state);
    };
  }

  /**
   * {@return the invoice or credit note that the number was requested for}
   *
   * @throws IllegalStateException for a number the order did not ask for, or a second one: it would
   *     leave a gap, so somebody has to know
   */
  public static Decision<InvoiceState> onNumberAssigned(
      InvoiceState state, NumberAssigned assigned) {
    return switch (assigned.series()) {
      case INVOICES -> issue(state, assigned, new InvoiceNumber(assigned.number()));
      case CREDIT_NOTES -> credit(state, assigned, new CreditNoteNumber(assigned.number()));
    };
  }

  private static Decision<InvoiceState> onPaymentRequested(
      InvoiceState state, PaymentRequested payment) {
    if (!(state instanceof NotRequested)) {
      return Decision.of(state);
    }
    return Decision.of(
        new AwaitingNumber(payment.amount()), request(Series.INVOICES, payment.orderId()));
  }

  private static Decision<InvoiceState> onOrderRejected(InvoiceState state, OrderId orderId) {
    return switch (state) {
      case NotRequested ignored -> Decision.of(new NeverInvoiced());
      case AwaitingNumber(var amount) -> Decision.of(new RejectedAwaitingNumber(amount));
      case Invoiced(var number, var amount) ->
          Decision.of(
              new AwaitingCreditNumber(number, amount), request(Series.CREDIT_NOTES, orderId));
      case NeverInvoiced ignored -> Decision.of(state);
      case RejectedAwaitingNumber ignored -> Decision.of(state);
      case AwaitingCreditNumber ignored -> Decision.of(state);
      case Credited ignored -> Decision.of(state);
    };
  }

  private static Decision<InvoiceState> issue(
      InvoiceState state, NumberAssigned assigned, InvoiceNumber number) {
    OrderId orderId = assigned.orderId();
    return switch (state) {
      case AwaitingNumber(var amount) ->
          Decision.of(
              new Invoiced(number, amount),
              publication(new InvoiceIssued(orderId, number, amount)));
      case RejectedAwaitingNumber(var amount) ->
          Decision.of(
              new AwaitingCreditNumber(number, amount),
              publication(new InvoiceIssued(orderId, number, amount)),
              request(Series.CREDIT_NOTES, orderId));
      case Issued issued when issued.number().equals(number) -> Decision.of(state);
      default -> throw unexpected(assigned);
    };
  }

  private static Decision<InvoiceState> credit(
      InvoiceState state, NumberAssigned assigned, CreditNoteNumber number) {
    return switch (state) {
      case AwaitingCreditNumber(var invoice, var amount) ->
          Decision.of(
              new Credited(invoice, amount, number),
              publication(new CreditNoteIssued(assigned.orderId(), number, invoice, amount)));
      case Credited credited when credited.creditNoteNumber().equals(number) -> Decision.of(state);
      default -> throw unexpected(assigned);
    };
  }

  private static Publication<?> publication(InvoiceEvent event) {
    String order = event.orderId().value();
    return Publication.of(BillingTopics.INVOICES, event).key(order).subject(order);
  }

  private static Publication<?> request(Series series, OrderId orderId) {
    return Publication.of(NumberingTopics.REQUESTS, new NumberRequested(series, orderId))
        .key(series.key())
        .subject(orderId.value());
  }

  private static IllegalStateException unexpected(NumberAssigned assigned) {
    return new IllegalStateException(
        "Order %s does not wait for number %d of '%s': mark the number as void in the books"
            .formatted(assigned.orderId(), assigned.number(), assigned.series().key()));
  }
}
