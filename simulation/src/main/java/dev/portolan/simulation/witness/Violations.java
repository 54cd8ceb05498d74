package dev.portolan.simulation.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What did not hold; the first ends the run. */
public final class Violations {
  private final Consumer<String> onFirst;
  private final List<String> all = new ArrayList<>();

  /**
   * Creates an empty list.
   *
   * @param onFirst told of the first
   */
  public Violations(Consumer<String> onFirst) {
    this.onFirst = onFirst;
  }

  /** Notes that something did not hold. */
  public void add(String clause, String what, Object... details) {
    String violation = clause + ": " + what.formatted(details);
    all.add(violation);
    if (all.size() == 1) {
      onFirst.accept(violation);
    }
  }

  /** {@return all that did not hold, in order of time} */
  public List<String> all() {
    return List.copyOf(all);
  }
}
