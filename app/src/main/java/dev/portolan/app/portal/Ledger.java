package dev.portolan.app.portal;

import dev.portolan.domain.billing.events.CreditNoteIssued;
import dev.portolan.domain.billing.events.InvoiceIssued;
import dev.portolan.domain.sales.events.OrderConfirmed;
import dev.portolan.domain.sales.events.OrderPlaced;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Sku;
import dev.portolan.domain.warehouse.ReservationReleased;
import dev.portolan.domain.warehouse.ReservationShipped;
import dev.portolan.domain.warehouse.StockReserved;
import dev.portolan.domain.warehouse.events.OrderShipped;
import dev.portolan.domain.warehouse.events.StockDelivered;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Notes every event of the portal. It knows nothing of how the events came about, so that the books
 * made of it prove something. The caller sees to it that each event is noted once. Events of an
 * order may come in any order: a reservation that is shipped before it is known is settled when it
 * comes. Safe for any number of threads.
 */
public final class Ledger {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<OrderId, OrderEntry> orders = new LinkedHashMap<>();
  private final Map<String, StockEntry> stock = new TreeMap<>();
  private final Map<String, Boolean> earlyEnds = new HashMap<>();
  private int placed;
  private int open;

  /** Notes an event; kinds that the books do not need are passed over. */
  public void note(Object event) {
    lock.lock();
    try {
      switch (event) {
        case OrderPlaced order -> place(order);
        case OrderConfirmed confirmed -> answer(entry(confirmed.orderId()), true);
        case OrderRejected rejected -> answer(entry(rejected.orderId()), false);
        case InvoiceIssued invoice ->
            entry(invoice.orderId())
                .invoices
                .add(new OrderEntry.Document<>(invoice.number(), invoice.amount()));
        case CreditNoteIssued note ->
            entry(note.orderId())
                .creditNotes
                .add(new OrderEntry.Document<>(note.number(), note.amount()));
        case OrderShipped shipped -> entry(shipped.orderId()).labels++;
        case StockDelivered delivered -> move(delivered.sku(), delivered.quantity().value(), 0, 0);
        case StockReserved reserved ->
            reserve(reserved.orderId(), reserved.sku(), reserved.quantity().value());
        case ReservationShipped shipped -> end(shipped.orderId(), shipped.sku(), true);
        case ReservationReleased released -> end(released.orderId(), released.sku(), false);
        default -> {}
      }
    } finally {
      lock.unlock();
    }
  }

  private OrderEntry entry(OrderId orderId) {
    return orders.computeIfAbsent(orderId, id -> new OrderEntry());
  }

  private void place(OrderPlaced event) {
    OrderEntry order = entry(event.orderId());
    placed += order.placed == null ? 1 : 0;
    open += order.placed == null && !order.isAnswered() ? 1 : 0;
    order.placed = event.amount();
  }

  private void answer(OrderEntry order, boolean confirmed) {
    if (!order.isAnswered() && order.placed != null) {
      open--;
    }
    order.confirmations += confirmed ? 1 : 0;
    order.rejections += confirmed ? 0 : 1;
  }

  private void move(Sku sku, long received, long shipped, long reserved) {
    stock.merge(
        sku.value(),
        StockEntry.NONE.plus(received, shipped, reserved),
        (entry, more) -> entry.plus(more.received(), more.shipped(), more.reserved()));
  }

  private void reserve(OrderId orderId, Sku sku, long pieces) {
    entry(orderId).reserved.merge(sku.value(), pieces, Long::sum);
    move(sku, 0, 0, pieces);
    Boolean shipped = earlyEnds.remove(orderId.value() + "/" + sku.value());
    if (shipped != null) {
      end(orderId, sku, shipped);
    }
  }

  private void end(OrderId orderId, Sku sku, boolean shipped) {
    Long pieces = entry(orderId).reserved.remove(sku.value());
    if (pieces == null) {
      earlyEnds.put(orderId.value() + "/" + sku.value(), shipped);
    } else {
      move(sku, 0, shipped ? pieces : 0, -pieces);
    }
  }

  /** {@return how many orders were placed} */
  public int placedOrders() {
    return read(() -> placed);
  }

  /** {@return how many placed orders have no answer} */
  public int openOrders() {
    return read(() -> open);
  }

  /** {@return the first so many placed orders without an answer} */
  public List<OrderId> firstOpenOrders(int max) {
    return read(
        () ->
            orders.entrySet().stream()
                .filter(order -> order.getValue().placed != null)
                .filter(order -> !order.getValue().isAnswered())
                .map(Map.Entry::getKey)
                .limit(max)
                .toList());
  }

  /** {@return the books of what has been noted} */
  public BooksReport balance() {
    return read(() -> Books.balance(orders, stock, earlyEnds.keySet()));
  }

  /** {@return the stock items by name} */
  Map<String, StockEntry> stock() {
    return read(() -> Map.copyOf(stock));
  }

  private <R> R read(Supplier<R> reading) {
    lock.lock();
    try {
      return reading.get();
    } finally {
      lock.unlock();
    }
  }
}
