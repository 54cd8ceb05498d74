package dev.portolan.app.portal;

import dev.portolan.app.config.Configuration;
import dev.portolan.app.faults.FaultSwitch;
import dev.portolan.app.faults.FaultyTransport;
import dev.portolan.app.orders.PurchaseReader;
import dev.portolan.app.wiring.Application;
import dev.portolan.app.wiring.WiringOptions;
import dev.portolan.domain.sales.events.OrderConfirmed;
import dev.portolan.domain.sales.events.OrderRejected;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.warehouse.events.StockDelivered;
import dev.portolan.domain.warehouse.events.WarehouseTopics;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventId;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.DrainReport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.deadletter.RedriveRequest;
import dev.portolan.runtime.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One run of the event-driven portal: stock comes in, orders are placed, every effect is awaited,
 * dead letters are redriven once faults have stopped, and the books are made.
 */
public final class PortalRun implements AutoCloseable {
  private static final int SHOWN_OPEN_ORDERS = 10;
  private static final Duration DRAIN_GRACE = Duration.ofSeconds(10);

  private final PortalOptions options;
  private final RunInterruption interruption;
  private final Ledger ledger = new Ledger();
  private final LatencyMeter latency = new LatencyMeter();
  private final Set<EventId> noted = ConcurrentHashMap.newKeySet();
  private final Set<String> windowed = ConcurrentHashMap.newKeySet();
  private final AtomicLong badLines = new AtomicLong();
  private final Semaphore window;
  private final FaultSwitch faults;
  private final EventFlow flow;
  private final MetricCounters counters = new MetricCounters();
  private final Application application;
  private final PortalEngines engines;
  private final @Nullable EventJournal journal;
  private final String broker;

  /** Wires the portal; nothing runs yet. */
  public PortalRun(
      Configuration configuration, PortalOptions options, RunInterruption interruption) {
    this.options = options;
    this.interruption = interruption;
    this.window = new Semaphore(options.window());
    this.faults = new FaultSwitch(options.faults());
    this.flow = new EventFlow(PortalEngines.subscriptions());
    this.broker = configuration.broker().name();
    this.application =
        Application.of(
            configuration,
            WiringOptions.standard().seed(options.assortment().seed()).transport(this::around));
    this.journal =
        options.events() == null
            ? null
            : EventJournal.open(options.events(), application.eventFormat());
    this.engines =
        new PortalEngines(
            application,
            Telemetry.of(counters).forSystem(broker),
            flow,
            faults,
            options.faults().isActive(),
            this::note);
  }

  private Transport around(Transport transport) {
    return new TrackingTransport(
        new FaultyTransport(transport, faults, PortalEngines::isOfService),
        flow,
        this::onFirst,
        event -> leaveWindow(event.attributes()));
  }

  private void onFirst(EncodedEvent event) {
    if (journal != null) {
      journal.write(event);
    }
  }

  private void note(Event<?> event) {
    if (!noted.add(EventId.of(event.attributes()))) {
      return;
    }
    ledger.note(event.data());
    switch (event.data()) {
      case OrderConfirmed confirmed -> answered(confirmed.orderId(), event.attributes());
      case OrderRejected rejected -> answered(rejected.orderId(), event.attributes());
      default -> {}
    }
  }

  private void answered(OrderId order, EventAttributes attributes) {
    latency.answered(order, System.nanoTime());
    leaveWindow(attributes);
  }

  /** An order leaves the window with its answer, or when one of its events is a dead letter. */
  private void leaveWindow(EventAttributes attributes) {
    String order = attributes.extension(EventAttributes.CORRELATION_ID);
    if (order != null && windowed.add(order)) {
      window.release();
    }
  }

  /**
   * Runs to the end, or until it is interrupted or nothing happens any more.
   *
   * @param progress told how far the run is
   */
  PortalReport run(RunProgress progress, StockPlan stock) throws InterruptedException {
    engines.start();
    boolean stocked = deliver(stock.deliveries(options.stockPercent()), progress);
    faults.turnOn();
    long eventsBefore = flow.events();
    long startNanos = System.nanoTime();
    boolean finished = stocked && placeAll(progress) && awaitQuiet(progress);
    List<String> open =
        finished && flow.dead() > 0
            ? ledger.firstOpenOrders(SHOWN_OPEN_ORDERS).stream().map(OrderId::value).toList()
            : List.of();
    faults.turnOff();
    long redriven = finished ? redriveAll(progress) : 0;
    finished = finished && flow.dead() == 0;
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
    return report(open, redriven, eventsBefore, elapsed, finished);
  }

  /** Stock has to be there before the first order wants it; {@return whether it is} */
  private boolean deliver(List<StockDelivered> deliveries, RunProgress progress)
      throws InterruptedException {
    List<Publication<?>> publications =
        deliveries.stream()
            .<Publication<?>>map(
                delivery ->
                    Publication.of(WarehouseTopics.DELIVERIES, delivery)
                        .key(delivery.sku().value()))
            .toList();
    for (PublishResult result : engines.intake().publisher().publishAll(publications)) {
      if (result instanceof PublishResult.Failed(var eventId, var cause)) {
        throw cause;
      }
    }
    return awaitQuiet(progress);
  }

  private boolean placeAll(RunProgress progress) throws InterruptedException {
    var feed =
        new OrderFeed(
            engines.intake().publisher(), options.assortment(), window, latency, System::nanoTime);
    try (PurchaseReader orders =
        PurchaseReader.open(
            options.source(),
            badLine -> {
              badLines.incrementAndGet();
              options.onBadLine().accept(badLine);
            })) {
      var stall = new StallDetector(options.stallAfter(), System::nanoTime);
      while (feed.placeSome(orders, options.limit())) {
        progress.show(feed.placed() - ledger.openOrders(), feed.placed());
        if (interruption.isRequested() || stall.isStalled(flow.activity())) {
          return false;
        }
      }
      return true;
    }
  }

  private boolean awaitQuiet(RunProgress progress) throws InterruptedException {
    var stall = new StallDetector(options.stallAfter(), System::nanoTime);
    while (!flow.awaitQuiet(application.store()::outboxSize)) {
      progress.show(ledger.placedOrders() - ledger.openOrders(), ledger.placedOrders());
      if (interruption.isRequested() || stall.isStalled(flow.activity())) {
        return false;
      }
    }
    return true;
  }

  /**
   * A redriven event can lead to another that was redriven before it, so it may take several
   * rounds; and a lost settlement shows itself only when its lease is over.
   */
  private long redriveAll(RunProgress progress) throws InterruptedException {
    long leasesOverNanos = System.nanoTime();
    if (options.faults().isActive()) {
      leasesOverNanos += 2 * engines.leaseWithFaults().toNanos();
    }
    long redriven = 0;
    long round;
    do {
      round = redriveOnce();
      redriven += round;
      if (!awaitQuiet(progress)) {
        break;
      }
      flow.pause();
    } while (round > 0 || System.nanoTime() < leasesOverNanos);
    return redriven;
  }

  private long redriveOnce() throws InterruptedException {
    long redriven = 0;
    for (Subscription<?> subscription : flow.redriving()) {
      redriven += engines.intake().deadLetters(subscription).redrive(RedriveRequest.all()).done();
    }
    return redriven;
  }

  private PortalReport report(
      List<String> open, long redriven, long eventsBefore, Duration elapsed, boolean finished) {
    return new PortalReport(
        broker,
        ledger.placedOrders(),
        badLines.get(),
        ledger.balance(),
        counters.sum("portolan.duplicates.suppressed"),
        counters.sum("portolan.retries"),
        counters.sum("portolan.dead_letters"),
        open,
        redriven,
        faults.count(),
        flow.events(),
        flow.events() - eventsBefore,
        elapsed,
        latency.percentileMillis(50),
        latency.percentileMillis(99),
        finished);
  }

  /** Drains the engines; {@return what they did not finish} */
  public List<DrainReport> drain() throws InterruptedException {
    return engines.drain(DRAIN_GRACE);
  }

  /** {@return the first orders without an answer} */
  public List<OrderId> openOrders() {
    return ledger.firstOpenOrders(SHOWN_OPEN_ORDERS);
  }

  @Override
  public void close() {
    engines.all().forEach(Engine::close);
    application.close();
    if (journal != null) {
      journal.close();
    }
    counters.close();
  }
}
