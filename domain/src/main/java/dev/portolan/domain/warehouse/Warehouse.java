package dev.portolan.domain.warehouse;

import static dev.portolan.domain.context.SubscribedProcess.subscription;

import dev.portolan.domain.context.BoundedContext;
import dev.portolan.domain.context.SubscribedProcess;
import dev.portolan.domain.sales.events.PaymentRequested;
import dev.portolan.domain.sales.events.SalesTopics;
import dev.portolan.domain.warehouse.events.WarehouseTopics;
import dev.portolan.ports.Filter;
import java.util.List;

/** The warehouse context. */
public final class Warehouse {

  private Warehouse() {}

  /** {@return its topics, events, and the processes of shipments and of stock items} */
  public static BoundedContext context() {
    return new BoundedContext(
        "warehouse",
        List.of(
            WarehouseTopics.DELIVERIES,
            WarehouseTopics.SHIPMENTS,
            StockTopics.RESERVATIONS,
            StockTopics.STOCK),
        WarehouseTopics.CATALOG.and(StockTopics.CATALOG),
        List.of(shipments(), stockItems()));
  }

  private static SubscribedProcess<ShipmentState> shipments() {
    var process = new ShipmentProcess();
    return new SubscribedProcess<>(
        process,
        List.of(
            subscription(SalesTopics.ORDERS, process).filter(Filter.types(PaymentRequested.TYPE)),
            subscription(StockTopics.STOCK, process)),
        List.of(WarehouseTopics.SHIPMENTS, StockTopics.RESERVATIONS));
  }

  private static SubscribedProcess<StockItem> stockItems() {
    var process = new StockItemProcess();
    return new SubscribedProcess<>(
        process,
        List.of(
            subscription(WarehouseTopics.DELIVERIES, process),
            subscription(StockTopics.RESERVATIONS, process)),
        List.of(StockTopics.STOCK));
  }
}
