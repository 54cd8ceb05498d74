package dev.portolan.domain.warehouse;

import static dev.portolan.ports.EventType.current;

import dev.portolan.domain.sales.events.OrderConfirmed;
import dev.portolan.domain.sales.events.OrderEvent;
import dev.portolan.domain.sales.events.OrderLine;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.sales.events.PaymentRequested;
import dev.portolan.domain.sales.events.SalesTopics;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.ShippingLabel;
import dev.portolan.domain.values.Sku;
import dev.portolan.domain.warehouse.ShipmentState.NotRequested;
import dev.portolan.domain.warehouse.ShipmentState.OutOfStock;
import dev.portolan.domain.warehouse.ShipmentState.Reserving;
import dev.portolan.domain.warehouse.ShipmentState.Shipped;
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
import java.util.function.BiFunction;

/**
 * Ships an order whole or not at all. One instance per order.
 *
 * <p>It asks every stock item of the order, and decides when all have answered: then no reservation
 * is under way that a release could overtake.
 */
public final class ShipmentProcess implements Process<ShipmentState> {

  @Override
  public String name() {
    return "warehouse.shipment";
  }

  @Override
  public List<EventType<?, ? extends ShipmentState>> stateTypes() {
    return List.of(
        current("portolan.warehouse.shipment.not-requested.v1", NotRequested.class),
        current("portolan.warehouse.shipment.reserving.v1", Reserving.class),
        current("portolan.warehouse.shipment.shipped.v1", Shipped.class),
        current("portolan.warehouse.shipment.out-of-stock.v1", OutOfStock.class));
  }

  @Override
  public ShipmentState initialState() {
    return new NotRequested();
  }

  @Override
  public List<Reaction<ShipmentState, ?>> reactions() {
    return List.of(
        new Reaction<>(
            SalesTopics.ORDERS, event -> event.orderId().value(), ShipmentProcess::onOrderEvent),
        new Reaction<>(
            StockTopics.STOCK, answer -> answer.orderId().value(), ShipmentProcess::onStockEvent));
  }

  /** {@return what follows from what sales says; its answers to customers say nothing new here} */
  public static Decision<ShipmentState> onOrderEvent(ShipmentState state, OrderEvent event) {
    return switch (event) {
      case PaymentRequested payment -> onPaymentRequested(state, payment);
      case OrderConfirmed ignored -> Decision.of(state);
      case OrderRejected ignored -> Decision.of(state);
    };
  }

  /**
   * {@return what follows from a stock item's answer}
   *
   * @throws IllegalStateException if the order never asked
   */
  public static Decision<ShipmentState> onStockEvent(ShipmentState state, StockEvent answer) {
    return switch (state) {
      case NotRequested ignored -> throw neverAsked(answer);
      case Reserving reserving when reserving.waiting().contains(answer.sku()) ->
          decide(answer.orderId(), reserving.with(answer));
      case Reserving ignored -> Decision.of(state);
      case Shipped ignored -> Decision.of(state);
      case OutOfStock ignored -> Decision.of(state);
    };
  }

  private static Decision<ShipmentState> onPaymentRequested(
      ShipmentState state, PaymentRequested payment) {
    if (!(state instanceof NotRequested)) {
      return Decision.of(state);
    }
    List<OrderLine> lines = OrderLine.merge(payment.lines());
    return new Decision<>(
        new Reserving(lines.stream().map(OrderLine::sku).toList(), List.of(), List.of()),
        lines.stream()
            .map(line -> new ReservationRequested(payment.orderId(), line.sku(), line.quantity()))
            .<Publication<?>>map(ShipmentProcess::publication)
            .toList());
  }

  private static Decision<ShipmentState> decide(OrderId orderId, Reserving reserving) {
    if (!reserving.waiting().isEmpty()) {
      return Decision.of(reserving);
    }
    if (reserving.missing().isEmpty()) {
      ShippingLabel label = ShippingLabel.of(orderId);
      return tellAll(orderId, reserving.reserved(), ReservationShipped::new, new Shipped(label))
          .publish(publication(new OrderShipped(orderId, label)));
    }
    return tellAll(orderId, reserving.reserved(), ReservationReleased::new, new OutOfStock())
        .publish(publication(new OrderOutOfStock(orderId, reserving.missing())));
  }

  private static Decision<ShipmentState> tellAll(
      OrderId orderId,
      List<Sku> reserved,
      BiFunction<OrderId, Sku, ReservationEvent> event,
      ShipmentState state) {
    return new Decision<>(
        state,
        reserved.stream()
            .map(sku -> event.apply(orderId, sku))
            .<Publication<?>>map(ShipmentProcess::publication)
            .toList());
  }

  private static Publication<?> publication(ReservationEvent event) {
    return Publication.of(StockTopics.RESERVATIONS, event)
        .key(event.sku().value())
        .subject(event.orderId().value());
  }

  private static Publication<?> publication(ShipmentEvent event) {
    String order = event.orderId().value();
    return Publication.of(WarehouseTopics.SHIPMENTS, event).key(order).subject(order);
  }

  private static IllegalStateException neverAsked(StockEvent answer) {
    return new IllegalStateException(
        "Order %s never asked for %s: find its payment request, then redrive this event"
            .formatted(answer.orderId(), answer.sku()));
  }
}
