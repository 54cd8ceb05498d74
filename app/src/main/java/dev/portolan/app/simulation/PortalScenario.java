package dev.portolan.app.simulation;

import dev.portolan.app.orders.Assortment;
import dev.portolan.app.orders.OrderSource;
import dev.portolan.app.orders.Purchase;
import dev.portolan.app.orders.PurchaseReader;
import dev.portolan.app.portal.Ledger;
import dev.portolan.domain.Portal;
import dev.portolan.domain.context.BoundedContext;
import dev.portolan.domain.context.SubscribedProcess;
import dev.portolan.domain.sales.events.OrderLine;
import dev.portolan.domain.sales.events.OrderPlaced;
import dev.portolan.domain.sales.events.SalesTopics;
import dev.portolan.domain.warehouse.events.StockDelivered;
import dev.portolan.domain.warehouse.events.WarehouseTopics;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.simulation.Client;
import dev.portolan.simulation.Scenario;
import dev.portolan.simulation.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole portal, with two instances of each service. A shop places real purchases and has stock
 * delivered, not quite enough of it; in the end the books must balance.
 */
public final class PortalScenario implements Scenario {
  private static final int INSTANCES = 2;
  private static final int PURCHASES = 2_000;
  private static final int STOCK_ITEMS = 5;
  private static final int FEWEST_ORDERS = 5;
  private static final int MOST_ORDERS = 25;
  private static final int DELIVERIES_MISSED = 4;
  private static final Duration LONGEST_BREAK = Duration.ofSeconds(4);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

  private final List<Purchase> purchases = new ArrayList<>();

  /** Reads the first purchases of the built-in data. */
  public PortalScenario() {
    try (var reader = PurchaseReader.open(OrderSource.builtIn(), badLine -> {})) {
      while (purchases.size() < PURCHASES && reader.next() instanceof Purchase purchase) {
        purchases.add(purchase);
      }
    }
  }

  @Override
  public void prepare(Stage stage) {
    for (BoundedContext context : Portal.contexts()) {
      stage.service(context.name(), INSTANCES, builder -> assemble(builder, context));
    }
    var ledger = new Ledger();
    stage.observe(event -> ledger.note(event.data()));
    stage.invariant("books", () -> ledger.balance().imbalances());
    var assortment = new Assortment(STOCK_ITEMS, stage.random().nextLong());
    int orders = stage.random().nextInt(FEWEST_ORDERS, MOST_ORDERS);
    int first = stage.random().nextInt(purchases.size() - orders);
    List<OrderPlaced> placed =
        purchases.subList(first, first + orders).stream().map(assortment::order).toList();
    stage.client(
        "shop",
        List.of(SalesTopics.INTAKE, WarehouseTopics.DELIVERIES),
        client -> work(client, placed));
  }

  private static void assemble(EngineBuilder builder, BoundedContext context) {
    Portal.topics().forEach(builder::publishesTo);
    context.processes().forEach(process -> run(builder, process));
  }

  private static <S> void run(EngineBuilder builder, SubscribedProcess<S> process) {
    builder.run(process.process(), process.subscriptions());
  }

  private static void work(Client client, List<OrderPlaced> orders) throws InterruptedException {
    for (OrderPlaced order : orders) {
      for (OrderLine line : order.lines()) {
        deliver(client, line);
      }
      publishSurely(
          client,
          Publication.of(SalesTopics.INTAKE, order)
              .key(order.orderId().value())
              .extension(EventAttributes.CORRELATION_ID, order.orderId().value()));
      client.pause(Duration.ofMillis(client.random().nextLong(LONGEST_BREAK.toMillis())));
    }
  }

  /** Some of what an order will want, so that some orders find less than they want. */
  private static void deliver(Client client, OrderLine line) throws InterruptedException {
    if (client.random().nextInt(DELIVERIES_MISSED) > 0) {
      publishSurely(
          client,
          Publication.of(
                  WarehouseTopics.DELIVERIES, new StockDelivered(line.sku(), line.quantity()))
              .key(line.sku().value()));
    }
  }

  /** What may have been accepted is published again: an order is one order, however often told. */
  private static void publishSurely(Client client, Publication<?> publication)
      throws InterruptedException {
    while (client.publish(publication) instanceof PublishResult.Failed) {
      client.pause(TRY_AGAIN);
    }
  }
}
