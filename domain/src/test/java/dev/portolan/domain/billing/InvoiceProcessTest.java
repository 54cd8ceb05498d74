package dev.portolan.domain.billing;

import static dev.portolan.domain.billing.Series.CREDIT_NOTES;
import static dev.portolan.domain.billing.Series.INVOICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.portolan.domain.Told;
import dev.portolan.domain.billing.events.BillingTopics;
import dev.portolan.domain.billing.events.CreditNoteIssued;
import dev.portolan.domain.billing.events.InvoiceIssued;
import dev.portolan.domain.sales.events.OrderConfirmed;
import dev.portolan.domain.sales.events.OrderEvent;
import dev.portolan.domain.sales.events.OrderLine;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.sales.events.PaymentRequested;
import dev.portolan.domain.values.CreditNoteNumber;
import dev.portolan.domain.values.CustomerId;
import dev.portolan.domain.values.InvoiceNumber;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.ShippingLabel;
import dev.portolan.domain.values.Sku;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvoiceProcessTest {
  private static final OrderId ORDER = new OrderId("7");
  private static final Money AMOUNT = Money.of("77.00", "USD");
  private static final InvoiceNumber NUMBER = new InvoiceNumber(3);

  private static final PaymentRequested REQUESTED =
      new PaymentRequested(
          ORDER,
          new CustomerId("c-1"),
          LocalDate.of(1997, 1, 12),
          List.of(new OrderLine(new Sku("cd-1"), new Quantity(5))),
          AMOUNT);
  private static final OrderRejected REJECTED = new OrderRejected(ORDER, "out of stock: cd-1");
  private static final OrderConfirmed CONFIRMED =
      new OrderConfirmed(ORDER, NUMBER, new ShippingLabel("SHIP-7"), AMOUNT);

  private static final NumberAssigned NUMBERED = new NumberAssigned(INVOICES, ORDER, 3);
  private static final NumberAssigned CREDIT_NUMBERED = new NumberAssigned(CREDIT_NOTES, ORDER, 1);

  private static final NumberRequested WANTS_NUMBER = new NumberRequested(INVOICES, ORDER);
  private static final NumberRequested WANTS_CREDIT_NUMBER =
      new NumberRequested(CREDIT_NOTES, ORDER);
  private static final InvoiceIssued INVOICE = new InvoiceIssued(ORDER, NUMBER, AMOUNT);
  private static final CreditNoteIssued CREDIT_NOTE =
      new CreditNoteIssued(ORDER, new CreditNoteNumber(1), NUMBER, AMOUNT);

  private static Told<InvoiceState> invoice(OrderEvent... events) {
    return told(Told.nothing(new InvoiceProcess().initialState()), events);
  }

  private static Told<InvoiceState> told(Told<InvoiceState> invoice, OrderEvent... events) {
    return invoice.then(InvoiceProcess::onOrderEvent, events);
  }

  private static Told<InvoiceState> numbered(
      Told<InvoiceState> invoice, NumberAssigned... numbers) {
    return invoice.then(InvoiceProcess::onNumberAssigned, numbers);
  }

  @Test
  void aRequestedPaymentAsksForANumberAndBecomesAnInvoice() {
    assertThat(invoice(REQUESTED).published()).containsExactly(WANTS_NUMBER);
    assertThat(numbered(invoice(REQUESTED), NUMBERED).published())
        .containsExactly(WANTS_NUMBER, INVOICE);
  }

  @Test
  void numbersAreRequestedUnderTheKeyOfTheirSeriesAndInvoicesUnderTheOrders() {
    var request =
        InvoiceProcess.onOrderEvent(new InvoiceState.NotRequested(), REQUESTED)
            .publications()
            .getFirst();
    assertThat(request.topic()).isEqualTo(NumberingTopics.REQUESTS);
    assertThat(request.key()).isEqualTo("invoices");
    assertThat(request.subject()).isEqualTo("7");

    var issued =
        InvoiceProcess.onNumberAssigned(new InvoiceState.AwaitingNumber(AMOUNT), NUMBERED)
            .publications()
            .getFirst();
    assertThat(issued.topic()).isEqualTo(BillingTopics.INVOICES);
    assertThat(issued.key()).isEqualTo("7");
    assertThat(issued.subject()).isEqualTo("7");
  }

  @Test
  void aRepeatedRequestBurnsNoNumber() {
    assertThat(invoice(REQUESTED, REQUESTED).published()).containsExactly(WANTS_NUMBER);
    var invoiced = numbered(invoice(REQUESTED), NUMBERED);
    assertThat(told(invoiced, REQUESTED)).isEqualTo(invoiced);
    var credited = numbered(told(invoiced, REJECTED), CREDIT_NUMBERED);
    assertThat(told(credited, REQUESTED)).isEqualTo(credited);
  }

  @Test
  void aRejectedOrderIsCreditedOnceItIsInvoiced() {
    var rejected = told(numbered(invoice(REQUESTED), NUMBERED), REJECTED);
    assertThat(rejected.published()).containsExactly(WANTS_NUMBER, INVOICE, WANTS_CREDIT_NUMBER);
    assertThat(numbered(rejected, CREDIT_NUMBERED).published())
        .containsExactly(WANTS_NUMBER, INVOICE, WANTS_CREDIT_NUMBER, CREDIT_NOTE);
  }

  @Test
  void rejectedBeforeTheNumberCameItIsInvoicedAllTheSameThenCredited() {
    var rejected = invoice(REQUESTED, REJECTED);
    assertThat(rejected.published()).containsExactly(WANTS_NUMBER);
    var issued = numbered(rejected, NUMBERED);
    assertThat(issued.published()).containsExactly(WANTS_NUMBER, INVOICE, WANTS_CREDIT_NUMBER);
    assertThat(numbered(issued, CREDIT_NUMBERED).published()).endsWith(CREDIT_NOTE);
  }

  @Test
  void rejectedBeforePaymentWasRequestedItIsNeverInvoiced() {
    assertThat(invoice(REJECTED, REQUESTED, REQUESTED, REJECTED).published()).isEmpty();
  }

  @Test
  void aRepeatedRejectionCreditsOnce() {
    var waiting = numbered(invoice(REQUESTED, REJECTED, REJECTED), NUMBERED);
    var twice = told(waiting, REJECTED);
    var credited = told(numbered(twice, CREDIT_NUMBERED), REJECTED);
    assertThat(credited.published())
        .containsExactly(WANTS_NUMBER, INVOICE, WANTS_CREDIT_NUMBER, CREDIT_NOTE);
  }

  @Test
  void aRepeatedNumberIssuesOnce() {
    var invoiced = numbered(invoice(REQUESTED), NUMBERED, NUMBERED);
    assertThat(invoiced.published()).containsExactly(WANTS_NUMBER, INVOICE);
    var rejected = numbered(told(invoiced, REJECTED), NUMBERED);
    var credited = numbered(rejected, CREDIT_NUMBERED, CREDIT_NUMBERED, NUMBERED);
    assertThat(credited.published())
        .containsExactly(WANTS_NUMBER, INVOICE, WANTS_CREDIT_NUMBER, CREDIT_NOTE);
  }

  @Test
  void aConfirmationSaysNothingNewToBilling() {
    assertThat(invoice(CONFIRMED)).isEqualTo(invoice());
    var invoiced = numbered(invoice(REQUESTED), NUMBERED);
    assertThat(told(invoiced, CONFIRMED)).isEqualTo(invoiced);
  }

  @Test
  void aNumberThatWouldBecomeAGapIsAnError() {
    var other = new NumberAssigned(INVOICES, ORDER, 4);
    var otherCredit = new NumberAssigned(CREDIT_NOTES, ORDER, 2);
    var invoiced = numbered(invoice(REQUESTED), NUMBERED);
    var credited = numbered(told(invoiced, REJECTED), CREDIT_NUMBERED);
    assertThatIllegalStateException()
        .isThrownBy(() -> numbered(invoiced, other))
        .withMessage(
            "Order 7 does not wait for number 4 of 'invoices': mark the number as void in the"
                + " books");
    assertThatIllegalStateException().isThrownBy(() -> numbered(invoiced, CREDIT_NUMBERED));
    assertThatIllegalStateException().isThrownBy(() -> numbered(credited, otherCredit));
    assertThatIllegalStateException().isThrownBy(() -> numbered(invoice(), NUMBERED));
    assertThatIllegalStateException().isThrownBy(() -> numbered(invoice(REJECTED), NUMBERED));
    assertThatIllegalStateException()
        .isThrownBy(() -> numbered(invoice(REQUESTED), CREDIT_NUMBERED));
  }
}
