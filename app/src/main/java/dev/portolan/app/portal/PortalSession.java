package dev.portolan.app.portal;

import dev.portolan.app.config.Configuration;
import dev.portolan.domain.values.OrderId;
import dev.portolan.runtime.DrainReport;
import dev.portolan.runtime.consume.DrainCounts;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs the portal once, event-driven or as the legacy chain, and tells how it ended. */
public final class PortalSession {
  private final PortalOptions options;
  private final RunInterruption interruption;
  private final Consumer<String> complain;

  /**
   * Creates the session.
   *
   * @param interruption asks the run to stop
   * @param complain prints a line for the user
   */
  public PortalSession(
      PortalOptions options, RunInterruption interruption, Consumer<String> complain) {
    this.options = options;
    this.interruption = interruption;
    this.complain = complain;
  }

  /** Runs the event-driven portal on the configured broker. */
  public PortalReport run(Configuration configuration, PrintWriter err, boolean terminal)
      throws InterruptedException {
    StockPlan stock = stockPlan();
    try (var portal = new PortalRun(configuration, options, interruption)) {
      PortalReport report;
      try (var progress = new RunProgress(err, terminal, stock.orders(), System::nanoTime)) {
        report = portal.run(progress, stock);
      }
      List<DrainReport> drains = portal.drain();
      if (!report.finished()) {
        explain(report, portal.openOrders(), drains);
      }
      return report;
    }
  }

  /** Runs the synchronous chain. */
  public PortalReport runLegacy(PrintWriter err, boolean terminal) {
    StockPlan stock = stockPlan();
    try (var progress = new RunProgress(err, terminal, stock.orders(), System::nanoTime)) {
      return new LegacyRun(options, interruption).run(progress, stock);
    }
  }

  private StockPlan stockPlan() {
    return StockPlan.of(options.source(), options.assortment(), options.limit());
  }

  private void explain(PortalReport report, List<OrderId> open, List<DrainReport> drains) {
    complain.accept(
        interruption.isRequested()
            ? "interrupted: the report tells what was done until then"
            : "gave up: nothing happened for " + options.stallAfter().toSeconds() + " s");
    complain.accept(
        "%d orders were placed and have no answer%s"
            .formatted(
                report.books().open(),
                open.isEmpty()
                    ? ""
                    : ", the first ones: "
                        + open.stream().map(OrderId::value).collect(Collectors.joining(", "))));
    int unpublished = drains.stream().mapToInt(DrainReport::unpublished).sum();
    int unsettled =
        drains.stream()
            .flatMap(drain -> drain.subscriptions().stream())
            .mapToInt(DrainCounts::unsettled)
            .sum();
    int released =
        drains.stream()
            .flatMap(drain -> drain.subscriptions().stream())
            .mapToInt(DrainCounts::released)
            .sum();
    complain.accept(
        "drained: %d deliveries given back, %d unsettled, %d events unpublished"
            .formatted(released, unsettled, unpublished));
  }
}
