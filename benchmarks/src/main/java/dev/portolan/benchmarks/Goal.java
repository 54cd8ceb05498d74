package dev.portolan.benchmarks;

import java.util.Locale;

/**
 * A figure that was set as a goal, and what was measured.
 *
 * @param what what is compared
 * @param threshold the goal
 * @param atLeast whether the goal is a lower bound
 * @param format of goal and figures
 * @param measured over the rounds
 */
record Goal(String what, double threshold, boolean atLeast, String format, Spread measured) {

  boolean isReached() {
    return atLeast ? measured.median() >= threshold : measured.median() <= threshold;
  }

  /** {@return a row of a table; the median decides} */
  String row() {
    String goal = String.format(Locale.ROOT, (atLeast ? "≥ " : "≤ ") + format, threshold);
    return "| %s | %s | %s | %s |%n"
        .formatted(what, goal, measured.cells(format, 1), isReached() ? "reached" : "not reached");
  }
}
