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

  /** {@return the clauses in the test's name} */
  public List<Clause> clauses() {
    return Clause.in(test);
  }
}
