package dev.portolan.domain.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.portolan.domain.Told;
import dev.portolan.domain.billing.events.CreditNoteIssued;
import dev.portolan.domain.billing.events.InvoiceEvent;
import dev.portolan.domain.billing.events.InvoiceIssued;
import dev.portolan.domain.sales.events.OrderConfirmed;
import dev.portolan.domain.sales.events.OrderLine;
import dev.portolan.domain.sales.events.OrderPlaced;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.sales.events.PaymentRequested;
import dev.portolan.domain.sales.events.SalesTopics;
import dev.portolan.domain.values.CreditNoteNumber;
import dev.portolan.domain.values.CustomerId;
import dev.portolan.domain.values.InvoiceNumber;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.ShippingLabel;
import dev.portolan.domain.values.Sku;
import dev.portolan.domain.warehouse.events.OrderOutOfStock;
import dev.portolan.domain.warehouse.events.OrderShipped;
import dev.portolan.domain.warehouse.events.ShipmentEvent;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderProcessTest {
  private static final OrderId ORDER = new OrderId("7");
  private static final CustomerId CUSTOMER = new CustomerId("c-1");
  private static final LocalDate DATE = LocalDate.of(1997, 1, 12);
  private static final Money AMOUNT = Money.of("77.00", "USD");
  private static final ShippingLabel LABEL = new ShippingLabel("SHIP-7");
  private static final List<OrderLine> LINES =
      List.of(new OrderLine(new Sku("cd-1"), new Quantity(5)));

  private static final OrderPlaced PLACED = placed(AMOUNT);
  private static final PaymentRequested REQUEST =
      new PaymentRequested(ORDER, CUSTOMER, DATE, LINES, AMOUNT);
  private static final InvoiceIssued INVOICED =
      new InvoiceIssued(ORDER, new InvoiceNumber(3), AMOUNT);
  private static final OrderShipped SHIPPED = new OrderShipped(ORDER, LABEL);
  private static final OrderOutOfStock SHORT =
      new OrderOutOfStock(ORDER, List.of(new Sku("cd-1"), new Sku("cd-2")));
  private static final OrderConfirmed CONFIRMED =
      new OrderConfirmed(ORDER, new InvoiceNumber(3), LABEL, AMOUNT);
  private static final OrderRejected REJECTED =
      new OrderRejected(ORDER, "out of stock: cd-1, cd-2");

  private static OrderPlaced placed(Money amount) {
    return new OrderPlaced(ORDER, CUSTOMER, DATE, LINES, amount);
  }

  private static Told<OrderState> order() {
    return Told.nothing(new OrderProcess().initialState())
        .then(OrderProcess::onOrderPlaced, PLACED);
  }

  private static Told<OrderState> invoiced(Told<OrderState> order, InvoiceEvent... events) {
    return order.then(OrderProcess::onInvoiceEvent, events);
  }

  private static Told<OrderState> shipped(Told<OrderState> order, ShipmentEvent... events) {
    return order.then(OrderProcess::onShipmentEvent, events);
  }

  @Test
  void aPlacedOrderIsRequestedWithAllItHolds() {
    assertThat(order().published()).containsExactly(REQUEST);
  }

  @Test
  void theRequestGoesToTheOrdersTopicUnderTheOrdersKey() {
    var publication =
        OrderProcess.onOrderPlaced(new OrderState.Unknown(), PLACED).publications().getFirst();
    assertThat(publication.topic()).isEqualTo(SalesTopics.ORDERS);
    assertThat(publication.key()).isEqualTo("7");
    assertThat(publication.subject()).isEqualTo("7");
    assertThat(publication.notBefore()).isNull();
  }

  @Test
  void aSecondOrderOfTheSameIdIsNoSecondOrder() {
    OrderPlaced other = placed(Money.of("1.00", "USD"));
    var early = order().then(OrderProcess::onOrderPlaced, PLACED, other);
    assertThat(early).isEqualTo(order());

    var confirmed = shipped(invoiced(early, INVOICED), SHIPPED);
    assertThat(confirmed.published()).containsExactly(REQUEST, CONFIRMED);
    assertThat(confirmed.then(OrderProcess::onOrderPlaced, PLACED, other)).isEqualTo(confirmed);
  }

  @Test
  void zeroIsAValidAmountAndLessIsNot() {
    Money zero = Money.of("0", "USD");
    var order =
        Told.nothing(new OrderProcess().initialState())
            .then(OrderProcess::onOrderPlaced, placed(zero));
    var answered =
        shipped(invoiced(order, new InvoiceIssued(ORDER, new InvoiceNumber(3), zero)), SHIPPED);
    assertThat(answered.published())
        .endsWith(new OrderConfirmed(ORDER, new InvoiceNumber(3), LABEL, zero));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> placed(Money.of("-0.01", "USD")))
        .withMessage("Order 7 costs -0.01 USD: give zero or more");
  }

  @Test
  void anOrderHasLines() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderPlaced(ORDER, CUSTOMER, DATE, List.of(), AMOUNT));
  }

  @Test
  void oneAnswerAloneIsNotEnough() {
    assertThat(invoiced(order(), INVOICED).published()).containsExactly(REQUEST);
    assertThat(shipped(order(), SHIPPED).published()).containsExactly(REQUEST);
  }

  @Test
  void invoicedAndShippedInAnyOrderIsConfirmed() {
    assertThat(shipped(invoiced(order(), INVOICED), SHIPPED).published())
        .containsExactly(REQUEST, CONFIRMED);
    assertThat(invoiced(shipped(order(), SHIPPED), INVOICED).published())
        .containsExactly(REQUEST, CONFIRMED);
  }

  @Test
  void repeatedAnswersConfirmOnce() {
    var waiting = shipped(order(), SHIPPED, SHIPPED);
    var confirmed = invoiced(waiting, INVOICED, INVOICED);
    assertThat(shipped(confirmed, SHIPPED).published()).containsExactly(REQUEST, CONFIRMED);
    var other = invoiced(order(), INVOICED, INVOICED);
    assertThat(shipped(other, SHIPPED, SHIPPED).published()).containsExactly(REQUEST, CONFIRMED);
  }

  @Test
  void outOfStockIsRejectedWithoutWaitingForTheInvoice() {
    assertThat(shipped(order(), SHORT).published()).containsExactly(REQUEST, REJECTED);
  }

  @Test
  void outOfStockIsRejectedThoughInvoiced() {
    assertThat(shipped(invoiced(order(), INVOICED), SHORT).published())
        .containsExactly(REQUEST, REJECTED);
  }

  @Test
  void whatComesAfterTheRejectionChangesNothing() {
    var rejected = shipped(order(), SHORT);
    var late = shipped(invoiced(rejected, INVOICED, INVOICED), SHORT, SHIPPED);
    assertThat(late).isEqualTo(rejected);
  }

  @Test
  void theFirstWordOfTheWarehouseCounts() {
    var shipped = shipped(order(), SHIPPED, SHORT);
    assertThat(shipped.published()).containsExactly(REQUEST);
    assertThat(shipped(invoiced(shipped, INVOICED), SHORT).published())
        .containsExactly(REQUEST, CONFIRMED);
  }

  @Test
  void aCreditNoteSaysNothingNewToSales() {
    var credit = new CreditNoteIssued(ORDER, new CreditNoteNumber(1), new InvoiceNumber(3), AMOUNT);
    var rejected = shipped(order(), SHORT);
    assertThat(invoiced(rejected, credit)).isEqualTo(rejected);
    assertThat(invoiced(order(), credit)).isEqualTo(order());
  }

  @Test
  void anAnswerToAnOrderThatWasNeverPlacedIsAnError() {
    var unknown = new OrderState.Unknown();
    assertThatIllegalStateException()
        .isThrownBy(() -> OrderProcess.onInvoiceEvent(unknown, INVOICED))
        .withMessage(
            "Order 7 is invoiced, but was never placed: find its order, then redrive this event");
    assertThatIllegalStateException()
        .isThrownBy(() -> OrderProcess.onShipmentEvent(unknown, SHIPPED));
    assertThatIllegalStateException()
        .isThrownBy(() -> OrderProcess.onShipmentEvent(unknown, SHORT));
  }
}
