package dev.portolan.simulation.fault;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which faults of a plan come to pass: all of them, or those of a schedule that was shrunk.
 *
 * @param only names of the faults that come to pass; null for all
 */
public record Selection(@Nullable Set<String> only) {
  /** Copies the names. */
  public Selection {
    only = only == null ? null : Set.copyOf(only);
  }

  /** {@return every fault of the plan} */
  public static Selection all() {
    return new Selection(null);
  }

  /** {@return these faults only} */
  public static Selection only(Collection<String> names) {
    return new Selection(Set.copyOf(names));
  }

  boolean contains(String name) {
    return only == null || only.contains(name);
  }

  /** {@return the names, for the command that replays; empty for all} */
  @Override
  public String toString() {
    return only == null ? "" : String.join(",", new TreeSet<>(only));
  }
}
