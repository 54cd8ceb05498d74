package dev.portolan.app.portal;

import dev.portolan.app.faults.FaultSwitch;
import dev.portolan.app.legacy.LegacyPortal;
import dev.portolan.app.orders.Purchase;
import dev.portolan.app.orders.PurchaseReader;
import dev.portolan.domain.sales.events.OrderPlaced;
import java.time.Duration;
import java.util.List;

/** One run of the synchronous chain over the same orders and faults, with the same books. */
final class LegacyRun {
  private final PortalOptions options;
  private final RunInterruption interruption;
  private final Ledger ledger = new Ledger();
  private final LatencyMeter latency = new LatencyMeter();
  private final FaultSwitch faults;
  private final LegacyPortal portal;
  private long badLines;
  private long events;

  LegacyRun(PortalOptions options, RunInterruption interruption) {
    this.options = options;
    this.interruption = interruption;
    this.faults = new FaultSwitch(options.faults());
    this.portal = new LegacyPortal(faults, this::note);
  }

  private void note(Object event) {
    events++;
    ledger.note(event);
  }

  PortalReport run(RunProgress progress, StockPlan stock) {
    stock.deliveries(options.stockPercent()).forEach(portal::deliver);
    faults.turnOn();
    long eventsBefore = events;
    long startNanos = System.nanoTime();
    boolean finished = placeAll(progress);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
    return new PortalReport(
        "legacy",
        ledger.placedOrders(),
        badLines,
        ledger.balance(),
        portal.repeatedCalls(),
        portal.retries(),
        0,
        List.of(),
        0,
        faults.count(),
        events,
        events - eventsBefore,
        elapsed,
        latency.percentileMillis(50),
        latency.percentileMillis(99),
        finished);
  }

  private boolean placeAll(RunProgress progress) {
    try (PurchaseReader orders =
        PurchaseReader.open(
            options.source(),
            badLine -> {
              badLines++;
              options.onBadLine().accept(badLine);
            })) {
      long placed = 0;
      Purchase purchase = orders.next();
      while (purchase != null && placed < options.limit() && !interruption.isRequested()) {
        OrderPlaced order = options.assortment().order(purchase);
        latency.placed(order.orderId(), System.nanoTime());
        portal.place(order);
        latency.answered(order.orderId(), System.nanoTime());
        placed++;
        progress.show(placed, placed);
        purchase = orders.next();
      }
    }
    return !interruption.isRequested();
  }
}
