package dev.portolan.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A figure over forks.
 *
 * @param values one per fork, in order of the rounds; copied
 */
record Spread(List<Double> values) {
  /** Copies the values. */
  Spread {
    values = List.copyOf(values);
  }

  double min() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double max() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  double median() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** {@return this figure over another, round by round} */
  Spread over(Spread other) {
    var ratios = new ArrayList<Double>();
    for (int round = 0; round < values.size(); round++) {
      ratios.add(values.get(round) / other.values.get(round));
    }
    return new Spread(ratios);
  }

  /** {@return three cells of a table: minimum, median, maximum} */
  String cells(String format, double unit) {
    return String.format(
        Locale.ROOT,
        String.join(" | ", format, format, format),
        min() / unit,
        median() / unit,
        max() / unit);
  }
}
