package dev.portolan.contract.clause;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The clauses of {@code docs/contract.md}. */
@SuppressWarnings("MissingSummary")
public enum Clause {
  P1,
  P2,
  P3,
  P4,
  P5,
  P6,
  P7,
  C1,
  C2,
  C3,
  C4,
  C5,
  C6,
  C7,
  C8,
  C9,
  C10,
  C11,
  C12,
  C13,
  C14,
  C15,
  C16,
  C17,
  C18,
  C19,
  C20,
  C21,
  D1,
  D2,
  D3,
  T1,
  T2,
  T3,
  O1,
  O2,
  O3,
  S1,
  S2,
  S3,
  S4,
  S5;

  /** A test's name says its force, its clauses, and what they come to. */
  private static final Pattern TEST_NAME =
      Pattern.compile("(?:required|optional)_((?:[A-Z][0-9]{1,2}_)+)[a-z][A-Za-z0-9]*");

  /**
   * {@return the clauses that a test of this name proves}
   *
   * @throws IllegalArgumentException if the name is not of the form {@code
   *     required_C8_slowHandlerKeepsItsLease}
   */
  public static List<Clause> in(String testName) {
    var matcher = TEST_NAME.matcher(testName);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + testName + "' names no clause: required_C8_slowHandlerKeepsItsLease does");
    }
    var clauses = new ArrayList<Clause>();
    for (String clause : matcher.group(1).split("_")) {
      clauses.add(valueOf(clause));
    }
    return List.copyOf(clauses);
  }
}
