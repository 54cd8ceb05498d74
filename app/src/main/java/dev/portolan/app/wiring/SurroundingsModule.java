package dev.portolan.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.portolan.ports.spi.EventFormat;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import dev.portolan.runtime.environment.Surroundings;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Time, randomness, threads, wire format and telemetry. The last goes nowhere, unless the JVM was
 * started with an OpenTelemetry agent.
 */
final class SurroundingsModule extends AbstractModule {
  private final WiringOptions options;

  SurroundingsModule(WiringOptions options) {
    this.options = options;
  }

  @Override
  protected void configure() {
    bind(InstantSource.class).toInstance(new MonotonicClock());
    bind(EventFormat.class).toInstance(new CloudEventsJsonFormat());
    bind(OpenTelemetry.class).toInstance(GlobalOpenTelemetry.getOrNoop());
  }

  @Provides
  @Singleton
  RandomGenerator random() {
    return options.seed().isPresent()
        ? SharedRandom.seeded(options.seed().getAsLong())
        : SharedRandom.unseeded();
  }

  @Provides
  @Singleton
  Surroundings surroundings(InstantSource clock, RandomGenerator random) {
    return new Surroundings(clock, random, Thread.ofVirtual().name("portolan-", 0).factory());
  }
}
