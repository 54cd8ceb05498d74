package dev.portolan.ports.spi;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instance as a store found it.
 *
 * @param version number of commits so far; 0 if there was none
 * @param state its state, or null if there was no commit
 * @param consumed which of the asked events a commit has consumed already; copied
 */
public record LoadedInstance(long version, @Nullable StoredState state, Set<EventId> consumed) {
  /** Copies the ids. */
  public LoadedInstance {
    consumed = Set.copyOf(Objects.requireNonNull(consumed, "consumed"));
  }
}
