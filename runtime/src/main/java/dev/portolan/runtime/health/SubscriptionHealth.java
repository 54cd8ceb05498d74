package dev.portolan.runtime.health;

import org.jspecify.annotations.Nullable;

/**
 * How a subscription's consumer is.
 *
 * @param subscription {@code topic/subscription}
 * @param state how it is
 * @param paused whether it is paused on purpose
 * @param running handlers running now
 * @param held deliveries held now, those being settled included
 * @param lastError what is wrong, or null
 */
public record SubscriptionHealth(
    String subscription,
    HealthState state,
    boolean paused,
    int running,
    int held,
    @Nullable String lastError) {}
