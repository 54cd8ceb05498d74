package dev.portolan.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.domain.billing.events.CreditNoteIssued;
import dev.portolan.domain.billing.events.InvoiceIssued;
import dev.portolan.domain.sales.events.OrderConfirmed;
import dev.portolan.domain.sales.events.OrderLine;
import dev.portolan.domain.sales.events.OrderPlaced;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.values.CreditNoteNumber;
import dev.portolan.domain.values.CustomerId;
import dev.portolan.domain.values.InvoiceNumber;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.ShippingLabel;
import dev.portolan.domain.values.Sku;
import dev.portolan.domain.warehouse.ReservationReleased;
import dev.portolan.domain.warehouse.ReservationShipped;
import dev.portolan.domain.warehouse.StockReserved;
import dev.portolan.domain.warehouse.events.OrderShipped;
import dev.portolan.domain.warehouse.events.StockDelivered;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Honest books balance, and each way of cooking them is found and named. */
class BooksTest {
  private static final Sku SKU = new Sku("ITEM-0001");
  private static final OrderId GOOD = new OrderId("2");
  private static final OrderId SHORT = new OrderId("3");
  private static final Money PRICE = Money.of("12.30", "USD");

  /** Order 2 is confirmed; order 3 wants too much, and its invoice is credited. */
  private static List<Object> honest() {
    return new ArrayList<>(
        List.of(
            new StockDelivered(SKU, new Quantity(5)),
            placed(GOOD),
            placed(SHORT),
            new StockReserved(GOOD, SKU, new Quantity(2)),
            new InvoiceIssued(GOOD, new InvoiceNumber(1), PRICE),
            new ReservationShipped(GOOD, SKU),
            new OrderShipped(GOOD, ShippingLabel.of(GOOD)),
            new OrderConfirmed(GOOD, new InvoiceNumber(1), ShippingLabel.of(GOOD), PRICE),
            new StockReserved(SHORT, SKU, new Quantity(1)),
            new ReservationReleased(SHORT, SKU),
            new InvoiceIssued(SHORT, new InvoiceNumber(2), PRICE),
            new OrderRejected(SHORT, "out of stock"),
            new CreditNoteIssued(SHORT, new CreditNoteNumber(1), new InvoiceNumber(2), PRICE)));
  }

  private static OrderPlaced placed(OrderId id) {
    return new OrderPlaced(
        id,
        new CustomerId("00001"),
        LocalDate.of(1997, 1, 1),
        List.of(new OrderLine(SKU, new Quantity(2))),
        PRICE);
  }

  private static BooksReport books(List<Object> events) {
    var ledger = new Ledger();
    events.forEach(ledger::note);
    return ledger.balance();
  }

  @Test
  void honestBooksBalance() {
    BooksReport books = books(honest());
    assertThat(books.imbalances()).isEmpty();
    assertThat(books.confirmed()).isEqualTo(1);
    assertThat(books.rejected()).isEqualTo(1);
    assertThat(books.invoiced()).isEqualTo(Money.of("24.60", "USD"));
    assertThat(books.credited()).isEqualTo(PRICE);
    assertThat(books.stock()).isEqualTo(new StockEntry(5, 2, 0));
    assertThat(books.stock().left()).isEqualTo(3);
  }

  @Test
  void theOrderInWhichEventsAreNotedDoesNotMatter() {
    for (int seed = 0; seed < 200; seed++) {
      List<Object> events = honest();
      Collections.shuffle(events, new Random(seed));
      assertThat(books(events).imbalances()).as("seed %d", seed).isEmpty();
    }
  }

  static Stream<Arguments> withoutOneEvent() {
    return Stream.of(
        Arguments.of(OrderConfirmed.class, "order 2 is open"),
        Arguments.of(OrderRejected.class, "order 3 is open"),
        Arguments.of(OrderShipped.class, "order 2 is confirmed with 0 shipping labels"),
        Arguments.of(CreditNoteIssued.class, "order 3 is rejected with 1 invoices and 0 credit"),
        Arguments.of(InvoiceIssued.class, "order 2 is confirmed with 0 invoices"),
        Arguments.of(OrderPlaced.class, "order 2 was never placed"),
        Arguments.of(ReservationReleased.class, "order 3 still has stock reserved: [ITEM-0001]"),
        Arguments.of(ReservationShipped.class, "order 2 still has stock reserved"),
        Arguments.of(StockReserved.class, "stock of order/item 2/ITEM-0001 was moved"),
        Arguments.of(StockDelivered.class, "stock item ITEM-0001 is below zero"));
  }

  @ParameterizedTest
  @MethodSource("withoutOneEvent")
  void aMissingEventIsFoundAndNamed(Class<?> missing, String imbalance) {
    List<Object> events = honest();
    events.remove(events.stream().filter(missing::isInstance).findFirst().orElseThrow());
    assertThat(books(events).imbalances()).anyMatch(line -> line.startsWith(imbalance));
  }

  static Stream<Arguments> withOneEventMore() {
    return Stream.of(
        Arguments.of(
            new OrderConfirmed(GOOD, new InvoiceNumber(1), ShippingLabel.of(GOOD), PRICE),
            "order 2 was answered 2 times"),
        Arguments.of(new OrderRejected(GOOD, "late"), "order 2 was answered 2 times"),
        Arguments.of(
            new InvoiceIssued(GOOD, new InvoiceNumber(3), PRICE),
            "order 2 is confirmed with 2 invoices"),
        Arguments.of(
            new InvoiceIssued(new OrderId("9"), new InvoiceNumber(2), PRICE),
            "1 invoice numbers are given twice"),
        Arguments.of(
            new InvoiceIssued(new OrderId("9"), new InvoiceNumber(7), PRICE),
            "invoice number 3 is missing before 7"),
        Arguments.of(
            new CreditNoteIssued(SHORT, new CreditNoteNumber(2), new InvoiceNumber(2), PRICE),
            "order 3 is rejected with 1 invoices and 2 credit notes"),
        Arguments.of(
            new CreditNoteIssued(GOOD, new CreditNoteNumber(2), new InvoiceNumber(1), PRICE),
            "order 2 is confirmed, but credited"),
        Arguments.of(
            new CreditNoteIssued(GOOD, new CreditNoteNumber(2), new InvoiceNumber(1), PRICE),
            "invoiced 24.60 USD less credited 24.60 USD is 0.00 USD"),
        Arguments.of(
            new OrderShipped(SHORT, ShippingLabel.of(SHORT)),
            "order 3 is not confirmed, but has a shipping label"),
        Arguments.of(
            new StockReserved(GOOD, SKU, new Quantity(9)), "stock item ITEM-0001 is below zero"));
  }

  @ParameterizedTest
  @MethodSource("withOneEventMore")
  void anEventTooManyIsFoundAndNamed(Object more, String imbalance) {
    List<Object> events = honest();
    events.add(more);
    assertThat(books(events).imbalances()).anyMatch(line -> line.startsWith(imbalance));
  }

  @Test
  void aWrongAmountIsFoundAndNamed() {
    List<Object> events = honest();
    events.replaceAll(
        event ->
            event instanceof InvoiceIssued invoice && invoice.orderId().equals(GOOD)
                ? new InvoiceIssued(GOOD, invoice.number(), Money.of("12.31", "USD"))
                : event);
    assertThat(books(events).imbalances())
        .contains("order 2 costs 12.30 USD, but is invoiced 12.31 USD");
  }
}
