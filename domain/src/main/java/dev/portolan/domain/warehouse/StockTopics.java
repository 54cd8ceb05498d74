package dev.portolan.domain.warehouse;

import static dev.portolan.ports.EventType.current;

import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.Topic;

/** The internal topics between shipments and stock items, and the events on them. */
public final class StockTopics {
  /** What shipments want of stock items. */
  public static final Topic<ReservationEvent> RESERVATIONS =
      Topic.of("portal.warehouse.reservations", ReservationEvent.class);

  /** What stock items answer. */
  public static final Topic<StockEvent> STOCK =
      Topic.of("portal.warehouse.stock", StockEvent.class);

  /** The events of both topics. */
  public static final EventCatalog CATALOG =
      EventCatalog.of(
          current(ReservationRequested.TYPE, ReservationRequested.class),
          current(ReservationShipped.TYPE, ReservationShipped.class),
          current(ReservationReleased.TYPE, ReservationReleased.class),
          current(StockReserved.TYPE, StockReserved.class),
          current(StockShort.TYPE, StockShort.class));

  private StockTopics() {}
}
