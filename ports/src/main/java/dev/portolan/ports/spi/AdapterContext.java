package dev.portolan.ports.spi;

import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What an adapter is given when it is opened.
 *
 * @param settings the configured settings
 * @param clock the time that leases and delays go by
 * @param random the randomness to use, safe for concurrent use
 * @param format CloudEvents structured mode
 */
public record AdapterContext(
    Settings settings, InstantSource clock, RandomGenerator random, EventFormat format) {
  /** Checks that all is given. */
  public AdapterContext {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(format, "format");
  }
}
