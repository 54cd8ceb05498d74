package dev.portolan.contract.engine;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An OpenTelemetry that keeps what an engine reports, for the test to read. */
final class CollectedTelemetry implements AutoCloseable {
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
          .build();

  OpenTelemetry openTelemetry() {
    return sdk;
  }

  /** {@return the ended spans of this name} */
  List<SpanData> spans(String name) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  static @Nullable String attribute(SpanData span, String name) {
    return span.getAttributes().get(AttributeKey.stringKey(name));
  }

  private Stream<MetricData> metric(String name) {
    return metrics.collectAllMetrics().stream().filter(metric -> metric.getName().equals(name));
  }

  private long sum(String name, Predicate<PointData> wanted) {
    return metric(name)
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .filter(wanted)
        .mapToLong(point -> point.getValue())
        .sum();
  }

  long sum(String name) {
    return sum(name, point -> true);
  }

  long sum(String name, String attribute, String value) {
    return sum(
        name, point -> value.equals(point.getAttributes().get(AttributeKey.stringKey(attribute))));
  }

  /** {@return how many values a histogram has got} */
  long count(String name) {
    return metric(name)
        .flatMap(metric -> metric.getHistogramData().getPoints().stream())
        .mapToLong(point -> point.getCount())
        .sum();
  }

  @Override
  public void close() {
    sdk.close();
  }
}
