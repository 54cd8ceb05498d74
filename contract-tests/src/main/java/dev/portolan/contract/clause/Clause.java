package dev.portolan.contract.clause;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The clauses of {@code docs/contract.md}. */
public enum Clause {
  /** Accepted is kept until handled or dead-lettered. */
  P1("accepted is kept until handled or dead-lettered"),
  /** Results per entry. */
  P2("results per entry"),
  /** Splitting keeps key order; too large is refused. */
  P3("splitting keeps key order; too large is refused"),
  /** Attributes and data come back as they were. */
  P4("attributes and data come back as they were"),
  /** Unknown is NOT_FOUND, closed is CLOSED. */
  P5("unknown is NOT_FOUND, closed is CLOSED"),
  /** One budget; what is not known is UNKNOWN_OUTCOME. */
  P6("one budget; what is not known is UNKNOWN_OUTCOME"),
  /** Delayed publish. */
  P7("delayed publish"),
  /** Fan-out to every subscription. */
  C1("fan-out to every subscription"),
  /** Competing consumers. */
  C2("competing consumers"),
  /** Completed is gone. */
  C3("completed is gone"),
  /** Release with delay, attempt counted. */
  C4("release with delay, attempt counted"),
  /** A throwing handler is a release. */
  C5("a throwing handler is a release"),
  /** Dead letter after the last attempt. */
  C6("dead letter after the last attempt"),
  /** Dead letter at once. */
  C7("dead letter at once"),
  /** A slow handler keeps its lease. */
  C8("a slow handler keeps its lease"),
  /** A lost lease settles nothing. */
  C9("a lost lease settles nothing"),
  /** What a dead consumer held comes again. */
  C10("what a dead consumer held comes again"),
  /** Events wait while consumers are away. */
  C11("events wait while consumers are away"),
  /** Subscriptions do not delay one another. */
  C12("subscriptions do not delay one another"),
  /** Order by key. */
  C13("order by key"),
  /** Bounded concurrency. */
  C14("bounded concurrency"),
  /** Drain. */
  C15("drain"),
  /** Pause and resume. */
  C16("pause and resume"),
  /** Portable filters. */
  C17("portable filters"),
  /** Undecodable goes to the dead letters. */
  C18("undecodable goes to the dead letters"),
  /** The same event twice, one effect. */
  C19("the same event twice, one effect"),
  /** Goes on after connection loss. */
  C20("goes on after connection loss"),
  /** A lasting error backs off. */
  C21("a lasting error backs off"),
  /** List dead letters. */
  D1("list dead letters"),
  /** Redrive. */
  D2("redrive"),
  /** Purge. */
  D3("purge"),
  /** Missing topology. */
  T1("missing topology"),
  /** Drift. */
  T2("drift"),
  /** Nothing is deleted implicitly. */
  T3("nothing is deleted implicitly"),
  /** Linked spans. */
  O1("linked spans"),
  /** Metrics. */
  O2("metrics"),
  /** Health. */
  O3("health"),
  /** Commit all or nothing. */
  S1("commit all or nothing"),
  /** Version conflict. */
  S2("version conflict"),
  /** A duplicate has no second effect. */
  S3("a duplicate has no second effect"),
  /** Relay keeps order. */
  S4("relay keeps order"),
  /** Two relays, a crash anywhere. */
  S5("two relays, a crash anywhere");

  /** A test's name says its force, its clauses, and what they come to. */
  private static final Pattern TEST_NAME =
      Pattern.compile("(?:required|optional)_((?:[A-Z][0-9]{1,2}_)+)[a-z][A-Za-z0-9]*");

  private final String title;

  Clause(String title) {
    this.title = title;
  }

  /** {@return what it is about, in a few words} */
  public String title() {
    return title;
  }

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
