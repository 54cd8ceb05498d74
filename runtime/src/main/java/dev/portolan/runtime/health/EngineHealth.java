package dev.portolan.runtime.health;

import java.util.List;

/**
 * How the engine is.
 *
 * @param state the worst state of its parts
 * @param subscriptions its subscriptions; copied
 * @param outboxSize events that wait to be published, or -1 if the store could not say
 */
public record EngineHealth(
    HealthState state, List<SubscriptionHealth> subscriptions, long outboxSize) {
  /** Copies the subscriptions. */
  public EngineHealth {
    subscriptions = List.copyOf(subscriptions);
  }
}
