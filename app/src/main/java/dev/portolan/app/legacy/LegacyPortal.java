package dev.portolan.app.legacy;

import dev.portolan.app.faults.FaultKind;
import dev.portolan.app.faults.FaultSwitch;
import dev.portolan.domain.billing.Billing;
import dev.portolan.domain.billing.events.BillingTopics;
import dev.portolan.domain.billing.events.InvoiceEvent;
import dev.portolan.domain.sales.Sales;
import dev.portolan.domain.sales.events.OrderEvent;
import dev.portolan.domain.sales.events.OrderLine;
import dev.portolan.domain.sales.events.OrderPlaced;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.sales.events.PaymentRequested;
import dev.portolan.domain.sales.events.SalesTopics;
import dev.portolan.domain.values.Sku;
import dev.portolan.domain.warehouse.Warehouse;
import dev.portolan.domain.warehouse.events.OrderOutOfStock;
import dev.portolan.domain.warehouse.events.ShipmentEvent;
import dev.portolan.domain.warehouse.events.StockDelivered;
import dev.portolan.domain.warehouse.events.WarehouseTopics;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The synchronous chain, order by order, with its compensation: each call is tried a few times;
 * when the warehouse cannot be reached the invoice is reversed and the order rejected; when billing
 * cannot be reached, or the caller itself dies between two calls, what was done stays as it is and
 * the customer gets no answer. {@code docs/legacy.md} says how each fault maps.
 */
public final class LegacyPortal {
  private final FaultSwitch faults;
  private final Consumer<Object> onEvent;
  private final RemoteCall remote;
  private final LegacyService sales;
  private final LegacyService billing;
  private final LegacyService warehouse;

  /**
   * Creates the portal.
   *
   * @param onEvent told of every event
   */
  public LegacyPortal(FaultSwitch faults, Consumer<Object> onEvent) {
    this.faults = faults;
    this.onEvent = onEvent;
    this.remote = new RemoteCall(faults);
    this.sales = new LegacyService(Sales.context(), onEvent);
    this.billing = new LegacyService(Billing.context(), onEvent);
    this.warehouse = new LegacyService(Warehouse.context(), onEvent);
  }

  /** Takes stock in. */
  public void deliver(StockDelivered delivery) {
    onEvent.accept(delivery);
    warehouse.call(WarehouseTopics.DELIVERIES, delivery);
  }

  /** Takes an order in; the customer calls again when the first call times out. */
  public void place(OrderPlaced order) {
    onEvent.accept(order);
    answer(order);
    if (faults.strikes(FaultKind.DUPLICATE, sales.name(), order.orderId().value(), 1)) {
      answer(order);
    }
  }

  private void answer(OrderPlaced order) {
    String id = order.orderId().value();
    Optional<PaymentRequested> request =
        find(PaymentRequested.class, sales.call(SalesTopics.INTAKE, order));
    if (request.isEmpty()) {
      return;
    }
    try {
      List<Object> invoiced = callBilling(request.get(), id);
      if (faults.strikes(FaultKind.FAILURE_AFTER, sales.name(), id, 1)) {
        return;
      }
      find(InvoiceEvent.class, invoiced)
          .ifPresent(invoice -> sales.call(BillingTopics.INVOICES, invoice));
    } catch (RemoteCall.Failed e) {
      return;
    }
    List<Object> answers = sales.call(WarehouseTopics.SHIPMENTS, ship(request.get(), order));
    find(OrderRejected.class, answers).ifPresent(rejected -> reverse(rejected, id));
  }

  private ShipmentEvent ship(PaymentRequested request, OrderPlaced order) {
    String id = order.orderId().value();
    try {
      return find(ShipmentEvent.class, callWarehouse(request, id)).orElseGet(() -> none(order));
    } catch (RemoteCall.Failed e) {
      return none(order);
    }
  }

  /** To the caller, a warehouse that cannot be reached has nothing. */
  private static ShipmentEvent none(OrderPlaced order) {
    List<Sku> all = OrderLine.merge(order.lines()).stream().map(OrderLine::sku).toList();
    return new OrderOutOfStock(order.orderId(), all);
  }

  private void reverse(OrderRejected rejected, String id) {
    try {
      callBilling(rejected, id);
    } catch (RemoteCall.Failed e) {
      // Nobody is left to call: the invoice of a rejected order stays.
    }
  }

  private List<Object> callBilling(OrderEvent request, String id) throws RemoteCall.Failed {
    return remote.make(billing, SalesTopics.ORDERS, request, id);
  }

  private List<Object> callWarehouse(OrderEvent request, String id) throws RemoteCall.Failed {
    return remote.make(warehouse, SalesTopics.ORDERS, request, id);
  }

  private static <T> Optional<T> find(Class<T> type, List<Object> events) {
    return events.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** {@return calls that followed failed ones} */
  public long retries() {
    return remote.retries();
  }

  /** {@return repeated calls that had no second effect} */
  public long repeatedCalls() {
    return remote.repeated();
  }
}
