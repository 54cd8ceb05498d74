package dev.portolan.domain.warehouse;

import dev.portolan.domain.warehouse.events.StockDelivered;
import dev.portolan.domain.warehouse.events.WarehouseTopics;
import dev.portolan.ports.Decision;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Process;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Reaction;
import java.util.List;

/** Keeps the stock of an item and reserves it for orders. One instance per stock item. */
public final class StockItemProcess implements Process<StockItem> {

  @Override
  public String name() {
    return "warehouse.stock-item";
  }

  @Override
  public List<EventType<?, ? extends StockItem>> stateTypes() {
    return List.of(EventType.current("portolan.warehouse.stock-item.v1", StockItem.class));
  }

  @Override
  public StockItem initialState() {
    return StockItem.none();
  }

  @Override
  public List<Reaction<StockItem, ?>> reactions() {
    return List.of(
        new Reaction<>(
            WarehouseTopics.DELIVERIES,
            delivery -> delivery.sku().value(),
            StockItemProcess::onStockDelivered),
        new Reaction<>(
            StockTopics.RESERVATIONS,
            event -> event.sku().value(),
            StockItemProcess::onReservationEvent));
  }

  /** {@return more stock} */
  public static Decision<StockItem> onStockDelivered(StockItem state, StockDelivered delivery) {
    return Decision.of(state.receive(delivery.quantity()));
  }

  /** {@return what follows from a shipment's wish} */
  public static Decision<StockItem> onReservationEvent(StockItem state, ReservationEvent event) {
    return switch (event) {
      case ReservationRequested request -> onReservationRequested(state, request);
      case ReservationShipped shipped -> Decision.of(state.ship(shipped.orderId()));
      case ReservationReleased released -> Decision.of(state.release(released.orderId()));
    };
  }

  private static Decision<StockItem> onReservationRequested(
      StockItem state, ReservationRequested request) {
    if (state.reservationOf(request.orderId()).isPresent()) {
      return Decision.of(state);
    }
    long left = state.left();
    if (left < request.quantity().value()) {
      return Decision.of(
          state,
          publication(new StockShort(request.orderId(), request.sku(), request.quantity(), left)));
    }
    return Decision.of(
        state.reserve(new Reservation(request.orderId(), request.quantity())),
        publication(new StockReserved(request.orderId(), request.sku(), request.quantity())));
  }

  private static Publication<?> publication(StockEvent event) {
    return Publication.of(StockTopics.STOCK, event)
        .key(event.orderId().value())
        .subject(event.sku().value());
  }
}
