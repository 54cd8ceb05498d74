package dev.portolan.emulator.servicebus.entity;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What entities live in.
 *
 * @param clock says the time
 * @param timers wake them
 * @param tokens makes lock tokens
 */
public record Surroundings(InstantSource clock, Timers timers, Supplier<UUID> tokens) {
  long nowMillis() {
    return clock.millis();
  }
}
