package dev.portolan.domain;

import dev.portolan.domain.billing.Billing;
import dev.portolan.domain.context.BoundedContext;
import dev.portolan.domain.context.SubscribedProcess;
import dev.portolan.domain.sales.Sales;
import dev.portolan.domain.warehouse.Warehouse;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.List;

/** The payment portal: everything its contexts declare, for the application that runs it. */
public final class Portal {

  private Portal() {}

  /** {@return sales, billing and warehouse} */
  public static List<BoundedContext> contexts() {
    return List.of(Sales.context(), Billing.context(), Warehouse.context());
  }

  /** {@return every topic of the portal} */
  public static List<Topic<?>> topics() {
    return contexts().stream().<Topic<?>>flatMap(context -> context.topics().stream()).toList();
  }

  /** {@return every process of the portal, with its subscriptions} */
  public static List<SubscribedProcess<?>> processes() {
    return contexts().stream()
        .<SubscribedProcess<?>>flatMap(context -> context.processes().stream())
        .toList();
  }

  /** {@return the subscriptions of every process} */
  public static List<Subscription<?>> subscriptions() {
    return processes().stream()
        .<Subscription<?>>flatMap(process -> process.subscriptions().stream())
        .toList();
  }

  /** {@return the events of every topic} */
  public static EventCatalog catalog() {
    return contexts().stream()
        .map(BoundedContext::catalog)
        .reduce(EventCatalog.of(), EventCatalog::and);
  }
}
