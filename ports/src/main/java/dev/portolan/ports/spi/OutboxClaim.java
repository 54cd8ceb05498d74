package dev.portolan.ports.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * A relay's wish to publish entries alone for a while.
 *
 * @param relay name of the relay, unique among all that share the store
 * @param now the present
 * @param until when the claim ends by itself, so that another relay takes over after a crash
 */
public record OutboxClaim(String relay, Instant now, Instant until) {
  /** Checks that all is given. */
  public OutboxClaim {
    Objects.requireNonNull(relay, "relay");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(until, "until");
  }
}
