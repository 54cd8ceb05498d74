package dev.portolan.ports.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * One entry of a batch to send.
 *
 * @param event the event
 * @param delay no consumer gets it earlier; zero for at once, at most {@link
 *     TransportLimits#maxSendDelay()}
 * @param attempts handler starts that already count, for a copy sent to one subscription
 * @param redriveGeneration how often the event came back from the dead letters
 */
public record Outbound(EncodedEvent event, Duration delay, int attempts, int redriveGeneration) {
  /** Checks the bounds. */
  public Outbound {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(delay, "delay");
  }

  /** {@return a first-hand event, to be delivered at once} */
  public static Outbound of(EncodedEvent event) {
    return new Outbound(event, Duration.ZERO, 0, 0);
  }
}
