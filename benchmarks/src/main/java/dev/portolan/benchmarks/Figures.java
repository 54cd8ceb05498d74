package dev.portolan.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a run has measured so far, by name, one value per round. */
final class Figures {
  static final String ENGINE = "ENGINE";

  private final Map<String, List<Double>> values = new HashMap<>();

  void add(String name, double value) {
    values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  private Spread of(String name) {
    List<Double> found = values.get(name);
    if (found == null) {
      throw new IllegalStateException("Nothing was measured of " + name);
    }
    return new Spread(found);
  }

  static String throughput(String subject) {
    return subject + " deliveries/s";
  }

  static String allocation(String subject) {
    return subject + " B/delivery";
  }

  static String latency(String subject, String percentile) {
    return subject + " " + percentile;
  }

  Spread throughputOf(String subject) {
    return of(throughput(subject));
  }

  Spread allocationOf(String subject) {
    return of(allocation(subject));
  }

  Spread latencyOf(String subject, String percentile) {
    return of(latency(subject, percentile));
  }
}
