package dev.portolan.ports.spi;

import java.util.Objects;

/**
 * Moves a delivery to the dead letters of its subscription.
 *
 * @param delivery the delivery
 * @param reason why
 */
public record DeadLettering(Delivery delivery, DeadLetterReason reason) {
  /** Checks that both are given. */
  public DeadLettering {
    Objects.requireNonNull(delivery, "delivery");
    Objects.requireNonNull(reason, "reason");
  }
}
