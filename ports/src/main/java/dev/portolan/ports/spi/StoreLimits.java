package dev.portolan.ports.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * What a store takes at most.
 *
 * @param maxCommitItems most consumed and outgoing events of a commit, together
 * @param maxCommitBytes most bytes of a commit's state and outgoing events, together
 * @param inboxRetention how long a consumed event is remembered
 */
public record StoreLimits(int maxCommitItems, long maxCommitBytes, Duration inboxRetention) {
  /** Checks the bounds. */
  public StoreLimits {
    if (maxCommitItems < 2 || maxCommitBytes < 1) {
      throw new IllegalArgumentException("A commit takes at least two items and one byte");
    }
    Objects.requireNonNull(inboxRetention, "inboxRetention");
  }
}
