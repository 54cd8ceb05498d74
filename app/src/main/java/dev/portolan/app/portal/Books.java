package dev.portolan.app.portal;

import dev.portolan.domain.values.Money;
import dev.portolan.domain.values.OrderId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Recomputes from the ledger's entries whether all is as it must be. Pure. */
final class Books {
  private static final Currency CURRENCY = Currency.getInstance("USD");

  private final List<String> imbalances = new ArrayList<>();
  private final List<Long> invoiceNumbers = new ArrayList<>();
  private final List<Long> creditNoteNumbers = new ArrayList<>();
  private int placed;
  private int confirmed;
  private int rejected;
  private int open;
  private int labels;
  private Money invoiced = Money.zero(CURRENCY);
  private Money credited = Money.zero(CURRENCY);
  private Money confirmedAmount = Money.zero(CURRENCY);

  private Books() {}

  static BooksReport balance(
      Map<OrderId, OrderEntry> orders,
      Map<String, StockEntry> stock,
      Collection<String> endsWithoutReservation) {
    var books = new Books();
    orders.forEach(books::order);
    books.numbers("invoice", books.invoiceNumbers);
    books.numbers("credit note", books.creditNoteNumbers);
    books.money();
    StockEntry all = books.stock(stock);
    for (String end : endsWithoutReservation) {
      books.imbalances.add("stock of order/item " + end + " was moved without being reserved");
    }
    return new BooksReport(
        books.placed,
        books.confirmed,
        books.rejected,
        books.open,
        books.invoiceNumbers.size(),
        books.creditNoteNumbers.size(),
        books.labels,
        books.invoiced,
        books.credited,
        books.confirmedAmount,
        all,
        books.imbalances);
  }

  private void order(OrderId id, OrderEntry order) {
    Money amount = order.placed;
    check(amount != null, id, "was never placed, but has events");
    placed += amount == null ? 0 : 1;
    confirmed += order.confirmations > 0 ? 1 : 0;
    rejected += order.rejections > 0 ? 1 : 0;
    labels += order.labels;
    int answers = order.confirmations + order.rejections;
    open += answers == 0 && amount != null ? 1 : 0;
    check(answers > 0, id, "is open: it has no answer");
    check(answers < 2, id, "was answered " + answers + " times");
    if (order.confirmations > 0) {
      confirmedOrder(id, order, amount);
    } else {
      check(order.labels == 0, id, "is not confirmed, but has a shipping label");
    }
    if (order.rejections > 0) {
      rejectedOrder(id, order);
    }
    check(order.reserved.isEmpty(), id, "still has stock reserved: " + order.reserved.keySet());
    documents(order);
  }

  private void confirmedOrder(OrderId id, OrderEntry order, @Nullable Money amount) {
    check(order.invoices.size() == 1, id, "is confirmed with %d invoices", order.invoices.size());
    check(order.labels == 1, id, "is confirmed with %d shipping labels", order.labels);
    check(order.creditNotes.isEmpty(), id, "is confirmed, but credited");
    if (amount != null) {
      confirmedAmount = confirmedAmount.plus(amount);
      for (var invoice : order.invoices) {
        check(
            invoice.amount().equals(amount),
            id,
            "costs %s, but is invoiced %s",
            amount,
            invoice.amount());
      }
    }
  }

  private void rejectedOrder(OrderId id, OrderEntry order) {
    check(
        order.creditNotes.size() == order.invoices.size() && order.invoices.size() < 2,
        id,
        "is rejected with %d invoices and %d credit notes",
        order.invoices.size(),
        order.creditNotes.size());
  }

  private void documents(OrderEntry order) {
    for (var invoice : order.invoices) {
      invoiceNumbers.add(invoice.number().value());
      invoiced = invoiced.plus(invoice.amount());
    }
    for (var note : order.creditNotes) {
      creditNoteNumbers.add(note.number().value());
      credited = credited.plus(note.amount());
    }
  }

  private void numbers(String kind, List<Long> numbers) {
    var distinct = new TreeSet<>(numbers);
    if (distinct.size() != numbers.size()) {
      imbalances.add(
          "%d %s numbers are given twice".formatted(numbers.size() - distinct.size(), kind));
    }
    long expected = 1;
    for (long number : distinct) {
      if (number != expected) {
        imbalances.add("%s number %d is missing before %d".formatted(kind, expected, number));
      }
      expected = number + 1;
    }
  }

  private void money() {
    Money kept = invoiced.minus(credited);
    if (!kept.equals(confirmedAmount)) {
      imbalances.add(
          "invoiced %s less credited %s is %s, but confirmed orders cost %s"
              .formatted(invoiced, credited, kept, confirmedAmount));
    }
  }

  private StockEntry stock(Map<String, StockEntry> stock) {
    StockEntry all = StockEntry.NONE;
    for (Map.Entry<String, StockEntry> item : stock.entrySet()) {
      StockEntry entry = item.getValue();
      all = all.plus(entry.received(), entry.shipped(), entry.reserved());
      if (entry.left() < 0 || entry.shipped() < 0 || entry.reserved() < 0) {
        imbalances.add("stock item %s is below zero: %s".formatted(item.getKey(), entry));
      }
    }
    return all;
  }

  private void check(boolean holds, OrderId order, String problem, Object... details) {
    if (!holds) {
      imbalances.add("order " + order.value() + " " + problem.formatted(details));
    }
  }
}
