package dev.portolan.domain.sales;

import static dev.portolan.domain.context.SubscribedProcess.subscription;

import dev.portolan.domain.billing.events.BillingTopics;
import dev.portolan.domain.billing.events.InvoiceIssued;
import dev.portolan.domain.context.BoundedContext;
import dev.portolan.domain.context.SubscribedProcess;
import dev.portolan.domain.sales.events.SalesTopics;
import dev.portolan.domain.warehouse.events.WarehouseTopics;
import dev.portolan.ports.Filter;
import java.util.List;

/** The sales context. */
public final class Sales {

  private Sales() {}

  /** {@return its topics, events and the process of an order} */
  public static BoundedContext context() {
    return new BoundedContext(
        "sales",
        List.of(SalesTopics.INTAKE, SalesTopics.ORDERS),
        SalesTopics.CATALOG,
        List.of(orders()));
  }

  private static SubscribedProcess<OrderState> orders() {
    var process = new OrderProcess();
    return new SubscribedProcess<>(
        process,
        List.of(
            subscription(SalesTopics.INTAKE, process),
            subscription(BillingTopics.INVOICES, process).filter(Filter.types(InvoiceIssued.TYPE)),
            subscription(WarehouseTopics.SHIPMENTS, process)),
        List.of(SalesTopics.ORDERS));
  }
}
