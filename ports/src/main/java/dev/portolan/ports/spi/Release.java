package dev.portolan.ports.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * Gives a delivery back to its subscription.
 *
 * @param delivery the delivery
 * @param delay it is delivered no earlier; zero for at once, at most {@link
 *     TransportLimits#maxReleaseDelay()}
 * @param started whether a handler was started on it; if not, the attempt is not to be counted
 *     where the broker allows
 */
public record Release(Delivery delivery, Duration delay, boolean started) {
  /** Checks that all is given. */
  public Release {
    Objects.requireNonNull(delivery, "delivery");
    Objects.requireNonNull(delay, "delay");
  }
}
