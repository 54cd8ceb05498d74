package dev.portolan.domain.billing;

import static dev.portolan.domain.context.SubscribedProcess.subscription;

import dev.portolan.domain.billing.events.BillingTopics;
import dev.portolan.domain.context.BoundedContext;
import dev.portolan.domain.context.SubscribedProcess;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.sales.events.PaymentRequested;
import dev.portolan.domain.sales.events.SalesTopics;
import dev.portolan.ports.Filter;
import java.util.List;

/** The billing context. */
public final class Billing {

  private Billing() {}

  /** {@return its topics, events, and the processes of invoices and of number series} */
  public static BoundedContext context() {
    return new BoundedContext(
        "billing",
        List.of(BillingTopics.INVOICES, NumberingTopics.REQUESTS, NumberingTopics.NUMBERS),
        BillingTopics.CATALOG.and(NumberingTopics.CATALOG),
        List.of(invoices(), numberSeries()));
  }

  private static SubscribedProcess<InvoiceState> invoices() {
    var process = new InvoiceProcess();
    return new SubscribedProcess<>(
        process,
        List.of(
            subscription(SalesTopics.ORDERS, process)
                .filter(Filter.types(PaymentRequested.TYPE, OrderRejected.TYPE)),
            subscription(NumberingTopics.NUMBERS, process)),
        List.of(BillingTopics.INVOICES, NumberingTopics.REQUESTS));
  }

  private static SubscribedProcess<NumberSeries> numberSeries() {
    var process = new NumberSeriesProcess();
    return new SubscribedProcess<>(
        process,
        List.of(subscription(NumberingTopics.REQUESTS, process)),
        List.of(NumberingTopics.NUMBERS));
  }
}
