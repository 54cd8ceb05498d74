package dev.portolan.contract;

import java.time.Duration;
import java.util.Objects;

/**
 * How fast a broker is.
 *
 * @param lease the shortest lease that tests may use; long enough for a few requests
 * @param poll one receive of this wait returns what is there
 * @param patience within it everything that must happen has happened, even on a busy machine
 * @param quiet what has not come within it does not come
 * @param precision how far the broker's times may be off: a lease or delay may end so much earlier
 *     by the clock of the test
 */
public record Pace(
    Duration lease, Duration poll, Duration patience, Duration quiet, Duration precision) {
  /** Checks that all is given. */
  public Pace {
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(poll, "poll");
    Objects.requireNonNull(patience, "patience");
    Objects.requireNonNull(quiet, "quiet");
    Objects.requireNonNull(precision, "precision");
  }

  /** {@return the pace of a broker in the same process} */
  public static Pace local() {
    return new Pace(
        Duration.ofSeconds(1),
        Duration.ofMillis(5),
        Duration.ofSeconds(30),
        Duration.ofMillis(100),
        Duration.ZERO);
  }

  /** {@return the pace of a broker on the network whose times are in seconds} */
  public static Pace remote() {
    return new Pace(
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        Duration.ofMinutes(3),
        Duration.ofSeconds(2),
        Duration.ofSeconds(1));
  }
}
