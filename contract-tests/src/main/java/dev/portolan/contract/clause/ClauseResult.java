package dev.portolan.contract.clause;

import java.util.List;

/**
 * What became of one test of the contract.
 *
 * @param adapter on which adapter
 * @param side {@code transport}, {@code engine} or {@code store}
 * @param test name of the test
 * @param manner how the adapter keeps what the test proves
 * @param passed whether it passed
 */
public record ClauseResult(
    String adapter, String side, String test, Manner manner, boolean passed) {
  static final String ENGINE = "engine";
  private static final String TAB = "\t";
  private static final String PASSED = "passed";

  /** {@return the clauses in the test's name} */
  public List<Clause> clauses() {
    return Clause.in(test);
  }

  /** {@return the result as a line of a file, its parts separated by tabs} */
  public String line() {
    return String.join(TAB, adapter, side, test, manner.name(), passed ? PASSED : "failed");
  }

  /**
   * {@return the result in a line}
   *
   * @throws IllegalArgumentException if the line is not what {@link #line} makes
   */
  public static ClauseResult of(String line) {
    String[] parts = line.split(TAB, -1);
    if (parts.length != 5) {
      throw new IllegalArgumentException("'" + line + "' is no result of a contract test");
    }
    return new ClauseResult(
        parts[0], parts[1], parts[2], Manner.valueOf(parts[3]), parts[4].equals(PASSED));
  }
}
