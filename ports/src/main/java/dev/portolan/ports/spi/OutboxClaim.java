package dev.portolan.ports.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A relay's wish to publish entries alone for a while.
 *
 * @param relay name of the relay, unique among all that share the store
 * @param processes the processes whose entries it publishes: those its engine runs, since it knows
 *     their topics; copied
 * @param now the present
 * @param until when the claim ends by itself, so that another relay takes over after a crash
 */
public record OutboxClaim(String relay, Set<String> processes, Instant now, Instant until) {
  /** Copies the processes. */
  public OutboxClaim {
    Objects.requireNonNull(relay, "relay");
    processes = Set.copyOf(processes);
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(until, "until");
  }
}
