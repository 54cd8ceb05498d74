package dev.portolan.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** One measurement of latency in a virtual machine of its own; prints what it found. */
final class LatencyFork {
  static final int EVENTS_PER_SECOND = 200_000;
  private static final int WARM_UP_SECONDS = 5;
  private static final int SECONDS = 10;

  private LatencyFork() {}

  /**
   * Prints, in microseconds, p50, p99, p99.9 and maximum: of the machine without a broker, then of
   * deliveries; then how many collections there were meanwhile and their milliseconds.
   */
  public static void main(String[] arguments) throws Exception {
    print("hiccups", Hiccups.measure(WARM_UP_SECONDS));
    int perPublisherAndSecond = EVENTS_PER_SECOND / FanOut.PUBLISHERS;
    try (var loop = new OpenLoop(EVENTS_PER_SECOND)) {
      loop.run(perPublisherAndSecond * WARM_UP_SECONDS);
      long collections = sum(GarbageCollectorMXBean::getCollectionCount);
      long millis = sum(GarbageCollectorMXBean::getCollectionTime);
      Histogram latencies = loop.run(perPublisherAndSecond * SECONDS);
      print("latency", latencies);
      System.out.printf(
          "collections %d %d%n",
          sum(GarbageCollectorMXBean::getCollectionCount) - collections,
          sum(GarbageCollectorMXBean::getCollectionTime) - millis);
    }
  }

  private static long sum(ToLongFunction<GarbageCollectorMXBean> figure) {
    return ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(figure).sum();
  }

  private static void print(String what, Histogram latencies) {
    System.out.printf(
        Locale.ROOT,
        "%s %.1f %.1f %.1f %.1f%n",
        what,
        micros(latencies, 50),
        micros(latencies, 99),
        micros(latencies, 99.9),
        latencies.getMaxValue() / 1_000.0);
  }

  private static double micros(Histogram latencies, double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1_000.0;
  }
}
