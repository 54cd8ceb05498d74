package dev.portolan.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.domain.billing.events.CreditNoteIssued;
import dev.portolan.domain.billing.events.InvoiceIssued;
import dev.portolan.domain.sales.events.OrderConfirmed;
import dev.portolan.domain.sales.events.OrderLine;
import dev.portolan.domain.sales.events.OrderPlaced;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.sales.events.PaymentRequested;
import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Sku;
import dev.portolan.domain.warehouse.StockItem;
import dev.portolan.domain.warehouse.events.OrderOutOfStock;
import dev.portolan.domain.warehouse.events.OrderShipped;
import dev.portolan.domain.warehouse.events.StockDelivered;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Checks the portal's books from its events alone, and compares the stock they tell of with the
 * stock items.
 */
final class Books {
  private final List<Object> events;
  private final Map<OrderId, OrderPlaced> placed;
  private final Map<OrderId, OrderConfirmed> confirmed;
  private final Map<OrderId, OrderRejected> rejected;
  private final Map<OrderId, InvoiceIssued> invoices;
  private final Map<OrderId, CreditNoteIssued> credits;
  private final Map<OrderId, OrderShipped> shipped;

  /** Reads the books; no order has two papers of a kind. */
  Books(List<Object> events) {
    this.events = events;
    this.placed = onePerOrder(OrderPlaced.class, OrderPlaced::orderId);
    this.confirmed = onePerOrder(OrderConfirmed.class, OrderConfirmed::orderId);
    this.rejected = onePerOrder(OrderRejected.class, OrderRejected::orderId);
    this.invoices = onePerOrder(InvoiceIssued.class, InvoiceIssued::orderId);
    this.credits = onePerOrder(CreditNoteIssued.class, CreditNoteIssued::orderId);
    this.shipped = onePerOrder(OrderShipped.class, OrderShipped::orderId);
  }

  /** Checks everything but the stock. */
  void balance() {
    everyOrderIsRequestedOnceAndAnsweredOnce();
    confirmedOrdersAreInvoicedAndShipped();
    rejectedOrdersAreCreditedIfInvoiced();
    numbersHaveNoGaps();
    moneyBalances();
  }

  private void everyOrderIsRequestedOnceAndAnsweredOnce() {
    assertThat(onePerOrder(PaymentRequested.class, PaymentRequested::orderId).keySet())
        .isEqualTo(placed.keySet());
    assertThat(Stream.concat(confirmed.keySet().stream(), rejected.keySet().stream()).toList())
        .containsExactlyInAnyOrderElementsOf(placed.keySet());
  }

  private void confirmedOrdersAreInvoicedAndShipped() {
    assertThat(shipped.keySet()).isEqualTo(confirmed.keySet());
    assertThat(shipped.values()).extracting(OrderShipped::label).doesNotHaveDuplicates();
    confirmed.forEach(
        (orderId, answer) -> {
          assertThat(answer.amount()).isEqualTo(paperOf(placed, orderId).amount());
          assertThat(answer.label()).isEqualTo(paperOf(shipped, orderId).label());
          assertThat(invoices.get(orderId))
              .isEqualTo(new InvoiceIssued(orderId, answer.invoiceNumber(), answer.amount()));
          assertThat(credits).doesNotContainKey(orderId);
        });
  }

  private void rejectedOrdersAreCreditedIfInvoiced() {
    assertThat(onePerOrder(OrderOutOfStock.class, OrderOutOfStock::orderId).keySet())
        .isEqualTo(rejected.keySet());
    for (OrderId orderId : rejected.keySet()) {
      InvoiceIssued invoice = invoices.get(orderId);
      CreditNoteIssued credit = credits.get(orderId);
      assertThat(credit != null).as("credited: %s", orderId).isEqualTo(invoice != null);
      if (invoice != null && credit != null) {
        assertThat(credit.invoiceNumber()).isEqualTo(invoice.number());
        assertThat(credit.amount()).isEqualTo(invoice.amount());
      }
    }
  }

  private void numbersHaveNoGaps() {
    withoutGaps(invoices.values().stream().map(invoice -> invoice.number().value()).toList());
    withoutGaps(credits.values().stream().map(credit -> credit.number().value()).toList());
  }

  private static void withoutGaps(List<Long> numbers) {
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, numbers.size()).boxed().toList());
  }

  private void moneyBalances() {
    Money invoiced = sum(invoices.values(), InvoiceIssued::amount);
    Money credited = sum(credits.values(), CreditNoteIssued::amount);
    assertThat(invoiced.minus(credited)).isEqualTo(sum(confirmed.values(), OrderConfirmed::amount));
  }

  private static <T> Money sum(Collection<T> papers, Function<T, Money> amount) {
    return papers.stream().map(amount).reduce(Money.zero(Currency.getInstance("USD")), Money::plus);
  }

  /** Checks the stock items when every order is answered, hence nothing reserved. */
  void balanceStock(Map<Sku, StockItem> items) {
    Map<Sku, Long> received =
        all(StockDelivered.class)
            .collect(
                groupingBy(StockDelivered::sku, summingLong(event -> event.quantity().value())));
    Map<Sku, Long> sent =
        confirmed.keySet().stream()
            .flatMap(orderId -> paperOf(placed, orderId).lines().stream())
            .collect(groupingBy(OrderLine::sku, summingLong(line -> line.quantity().value())));
    items.forEach(
        (sku, item) -> {
          assertThat(item.reservations()).as("open reservations of %s", sku).isEmpty();
          assertThat(item.received()).isEqualTo(received.getOrDefault(sku, 0L));
          assertThat(item.shipped()).isEqualTo(sent.getOrDefault(sku, 0L));
          assertThat(item.left()).isNotNegative();
          assertThat(item.received()).isEqualTo(item.shipped() + item.reserved() + item.left());
        });
    assertThat(items.keySet()).containsAll(received.keySet());
  }

  private <T> Map<OrderId, T> onePerOrder(Class<T> type, Function<T, OrderId> orderId) {
    var papers = new HashMap<OrderId, T>();
    all(type)
        .forEach(
            paper ->
                assertThat(papers.put(orderId.apply(paper), paper))
                    .as("an earlier paper than %s", paper)
                    .isNull());
    return papers;
  }

  private static <T> T paperOf(Map<OrderId, T> papers, OrderId orderId) {
    return Objects.requireNonNull(papers.get(orderId), () -> "No paper of order " + orderId);
  }

  private <T> Stream<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }
}
