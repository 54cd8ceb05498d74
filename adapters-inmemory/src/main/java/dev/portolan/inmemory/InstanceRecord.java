package dev.portolan.inmemory;

import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.EventId;
import dev.portolan.ports.spi.LoadedInstance;
import dev.portolan.ports.spi.StoredState;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An instance's state and inbox; guarded by a lock of its store. */
final class InstanceRecord {
  private final Set<EventId> consumed = new HashSet<>();
  private long version;
  private @Nullable StoredState state;

  LoadedInstance load(Set<EventId> asked) {
    var before = new HashSet<EventId>();
    for (EventId id : asked) {
      if (consumed.contains(id)) {
        before.add(id);
      }
    }
    return new LoadedInstance(version, state, before);
  }

  /** {@return whether the commit follows the last one and consumes nothing twice} */
  boolean accepts(Commit commit) {
    return commit.expectedVersion() == version
        && commit.consumed().stream().noneMatch(consumed::contains);
  }

  void apply(Commit commit) {
    version++;
    state = commit.newState();
    consumed.addAll(commit.consumed());
  }
}
