package dev.portolan.app.portal;

import dev.portolan.app.orders.Assortment;
import dev.portolan.app.orders.Purchase;
import dev.portolan.app.orders.PurchaseReader;
import dev.portolan.domain.sales.events.OrderPlaced;
import dev.portolan.domain.sales.events.SalesTopics;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.EventPublisher;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Places the orders, no more at once than the window allows: back-pressure by answers outstanding.
 * The order's id is its line number.
 */
final class OrderFeed {
  private static final int MAX_BATCH = 64;
  private static final long LOOK_UP_MILLIS = 50;

  private final EventPublisher publisher;
  private final Assortment assortment;
  private final Semaphore window;
  private final LatencyMeter latency;
  private final LongSupplier nanos;
  private long placed;

  OrderFeed(
      EventPublisher publisher,
      Assortment assortment,
      Semaphore window,
      LatencyMeter latency,
      LongSupplier nanos) {
    this.publisher = publisher;
    this.assortment = assortment;
    this.window = window;
    this.latency = latency;
    this.nanos = nanos;
  }

  long placed() {
    return placed;
  }

  /**
   * Places the next orders, as many as there is room for.
   *
   * @return whether there may be more
   */
  boolean placeSome(PurchaseReader orders, long limit) throws InterruptedException {
    if (!window.tryAcquire(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
      return true;
    }
    var batch = new ArrayList<Purchase>();
    int permits = 1;
    do {
      Purchase purchase = placed + batch.size() < limit ? orders.next() : null;
      if (purchase == null) {
        break;
      }
      batch.add(purchase);
    } while (batch.size() < MAX_BATCH && window.tryAcquire() && permits++ > 0);
    window.release(permits - batch.size());
    place(batch);
    return !batch.isEmpty();
  }

  private void place(List<Purchase> purchases) throws InterruptedException {
    var publications = new ArrayList<Publication<?>>(purchases.size());
    for (Purchase purchase : purchases) {
      OrderPlaced order = assortment.order(purchase);
      String id = order.orderId().value();
      latency.placed(order.orderId(), nanos.getAsLong());
      publications.add(
          Publication.of(SalesTopics.INTAKE, order)
              .key(id)
              .extension(EventAttributes.CORRELATION_ID, id));
    }
    for (PublishResult result : publisher.publishAll(publications)) {
      if (result instanceof PublishResult.Failed(String eventId, MessagingException cause)) {
        throw cause;
      }
      placed++;
    }
  }
}
