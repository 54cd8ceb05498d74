package dev.portolan.runtime.telemetry;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

/** The engine's metric instruments, made once. */
final class Instruments {
  /** Seconds; the boundaries that the messaging conventions ask for. */
  private static final List<Double> DURATION_BOUNDARIES =
      List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

  /** Seconds; events wait from milliseconds up to the days of a subscription's retention. */
  private static final List<Double> LAG_BOUNDARIES =
      List.of(0.001, 0.005, 0.025, 0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 3600.0, 21600.0, 86400.0);

  final LongCounter sent;
  final LongCounter consumed;
  final DoubleHistogram processDuration;
  final DoubleHistogram lag;
  final LongCounter settlements;
  final LongCounter leaseRenewals;
  final LongCounter deadLetters;
  final LongCounter retries;
  final LongCounter duplicates;

  Instruments(Meter meter) {
    sent =
        counter(
            meter,
            "messaging.client.sent.messages",
            "{message}",
            "Events sent to the broker, by the result of each attempt");
    consumed =
        counter(
            meter,
            "messaging.client.consumed.messages",
            "{message}",
            "Events handed to a handler, each attempt counted");
    processDuration =
        histogram(meter, "messaging.process.duration", "Time a handler took", DURATION_BOUNDARIES);
    lag =
        histogram(
            meter,
            "portolan.delivery.lag",
            "Time from the broker's acceptance of an event to its receipt",
            LAG_BOUNDARIES);
    settlements =
        counter(meter, "portolan.settlements", "{delivery}", "Deliveries by how they ended");
    leaseRenewals =
        counter(meter, "portolan.lease_renewals", "{delivery}", "Lease renewals by result");
    deadLetters =
        counter(meter, "portolan.dead_letters", "{event}", "Events moved to the dead letters");
    retries =
        counter(meter, "portolan.retries", "{retry}", "Attempts that follow a failed attempt");
    duplicates =
        counter(
            meter,
            "portolan.duplicates.suppressed",
            "{event}",
            "Events acknowledged without effect, having had it before");
  }

  private static LongCounter counter(Meter meter, String name, String unit, String description) {
    return meter.counterBuilder(name).setUnit(unit).setDescription(description).build();
  }

  private static DoubleHistogram histogram(
      Meter meter, String name, String description, List<Double> boundaries) {
    return meter
        .histogramBuilder(name)
        .setUnit("s")
        .setDescription(description)
        .setExplicitBucketBoundariesAdvice(boundaries)
        .build();
  }
}
