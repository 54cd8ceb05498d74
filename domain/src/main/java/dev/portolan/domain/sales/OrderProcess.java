package dev.portolan.domain.sales;

import static dev.portolan.ports.EventType.current;

import dev.portolan.domain.billing.events.BillingTopics;
import dev.portolan.domain.billing.events.CreditNoteIssued;
import dev.portolan.domain.billing.events.InvoiceEvent;
import dev.portolan.domain.billing.events.InvoiceIssued;
import dev.portolan.domain.sales.OrderState.Confirmed;
import dev.portolan.domain.sales.OrderState.Invoiced;
import dev.portolan.domain.sales.OrderState.Rejected;
import dev.portolan.domain.sales.OrderState.Requested;
import dev.portolan.domain.sales.OrderState.Shipped;
import dev.portolan.domain.sales.OrderState.Unknown;
import dev.portolan.domain.sales.events.OrderConfirmed;
import dev.portolan.domain.sales.events.OrderEvent;
import dev.portolan.domain.sales.events.OrderPlaced;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.sales.events.PaymentRequested;
import dev.portolan.domain.sales.events.SalesTopics;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Sku;
import dev.portolan.domain.warehouse.events.OrderOutOfStock;
import dev.portolan.domain.warehouse.events.OrderShipped;
import dev.portolan.domain.warehouse.events.ShipmentEvent;
import dev.portolan.domain.warehouse.events.WarehouseTopics;
import dev.portolan.ports.Decision;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Process;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Reaction;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes an order in, has it invoiced and shipped in parallel, and answers the customer once. One
 * instance per order.
 *
 * <p>Billing and warehouse may answer in any order, late and repeatedly: only the first answer of
 * each counts, and none after the customer was answered.
 */
public final class OrderProcess implements Process<OrderState> {

  @Override
  public String name() {
    return "sales.order";
  }

  @Override
  public List<EventType<?, ? extends OrderState>> stateTypes() {
    return List.of(
        current("portolan.sales.order.unknown.v1", Unknown.class),
        current("portolan.sales.order.requested.v1", Requested.class),
        current("portolan.sales.order.invoiced.v1", Invoiced.class),
        current("portolan.sales.order.shipped.v1", Shipped.class),
        current("portolan.sales.order.confirmed.v1", Confirmed.class),
        current("portolan.sales.order.rejected.v1", Rejected.class));
  }

  @Override
  public OrderState initialState() {
    return new Unknown();
  }

  @Override
  public List<Reaction<OrderState, ?>> reactions() {
    return List.of(
        new Reaction<>(
            SalesTopics.INTAKE, order -> order.orderId().value(), OrderProcess::onOrderPlaced),
        new Reaction<>(
            BillingTopics.INVOICES, event -> event.orderId().value(), OrderProcess::onInvoiceEvent),
        new Reaction<>(
            WarehouseTopics.SHIPMENTS,
            event -> event.orderId().value(),
            OrderProcess::onShipmentEvent));
  }

  /** {@return a request for payment, for the first order of this id alone} */
  public static Decision<OrderState> onOrderPlaced(OrderState state, OrderPlaced order) {
    if (!(state instanceof Unknown)) {
      return Decision.of(state);
    }
    return Decision.of(
        new Requested(order.amount()),
        publication(
            new PaymentRequested(
                order.orderId(), order.customerId(), order.date(), order.lines(), order.amount())));
  }

  /** {@return what follows from billing's answer; a credit note says nothing new to sales} */
  public static Decision<OrderState> onInvoiceEvent(OrderState state, InvoiceEvent event) {
    return switch (event) {
      case InvoiceIssued invoice -> onInvoiceIssued(state, invoice);
      case CreditNoteIssued ignored -> Decision.of(state);
    };
  }

  /** {@return what follows from the warehouse's answer} */
  public static Decision<OrderState> onShipmentEvent(OrderState state, ShipmentEvent event) {
    return switch (event) {
      case OrderShipped shipped -> onOrderShipped(state, shipped);
      case OrderOutOfStock outOfStock -> onOrderOutOfStock(state, outOfStock);
    };
  }

  private static Decision<OrderState> onInvoiceIssued(OrderState state, InvoiceIssued invoice) {
    return switch (state) {
      case Unknown ignored -> throw neverPlaced(invoice.orderId(), "invoiced");
      case Requested(var amount) -> Decision.of(new Invoiced(amount, invoice.number()));
      case Shipped(var amount, var label) ->
          Decision.of(
              new Confirmed(),
              publication(new OrderConfirmed(invoice.orderId(), invoice.number(), label, amount)));
      case Invoiced ignored -> Decision.of(state);
      case Confirmed ignored -> Decision.of(state);
      case Rejected ignored -> Decision.of(state);
    };
  }

  private static Decision<OrderState> onOrderShipped(OrderState state, OrderShipped shipped) {
    return switch (state) {
      case Unknown ignored -> throw neverPlaced(shipped.orderId(), "shipped");
      case Requested(var amount) -> Decision.of(new Shipped(amount, shipped.label()));
      case Invoiced(var amount, var number) ->
          Decision.of(
              new Confirmed(),
              publication(new OrderConfirmed(shipped.orderId(), number, shipped.label(), amount)));
      case Shipped ignored -> Decision.of(state);
      case Confirmed ignored -> Decision.of(state);
      case Rejected ignored -> Decision.of(state);
    };
  }

  private static Decision<OrderState> onOrderOutOfStock(OrderState state, OrderOutOfStock event) {
    return switch (state) {
      case Unknown ignored -> throw neverPlaced(event.orderId(), "out of stock");
      case Requested ignored -> reject(event);
      case Invoiced ignored -> reject(event);
      case Shipped ignored -> Decision.of(state);
      case Confirmed ignored -> Decision.of(state);
      case Rejected ignored -> Decision.of(state);
    };
  }

  private static Decision<OrderState> reject(OrderOutOfStock event) {
    String missing = event.missing().stream().map(Sku::value).collect(Collectors.joining(", "));
    return Decision.of(
        new Rejected(),
        publication(new OrderRejected(event.orderId(), "out of stock: " + missing)));
  }

  private static Publication<?> publication(OrderEvent event) {
    String order = event.orderId().value();
    return Publication.of(SalesTopics.ORDERS, event).key(order).subject(order);
  }

  private static IllegalStateException neverPlaced(OrderId orderId, String what) {
    return new IllegalStateException(
        "Order %s is %s, but was never placed: find its order, then redrive this event"
            .formatted(orderId, what));
  }
}
