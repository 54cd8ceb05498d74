package dev.portolan.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.portolan.app.config.Configuration;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.EventFormat;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.telemetry.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Optional;

/**
 * The wired application: everything that commands work with, made on first use and closed together.
 * Safe for concurrent use.
 */
public final class Application implements AutoCloseable {
  static {
    // Generated classes make Guice 7.0.0 use sun.misc.Unsafe, which JDK 24 and later warn of on
    // standard error. Reflection is all that a graph of a few objects needs, and starts faster.
    System.getProperties().putIfAbsent("guice_bytecode_gen_option", "DISABLED");
  }

  private final Injector injector;
  private final OpenResources resources = new OpenResources();

  private Application(Configuration configuration, WiringOptions options) {
    injector =
        Guice.createInjector(
            Stage.DEVELOPMENT,
            new AbstractModule() {
              @Override
              protected void configure() {
                binder().requireExplicitBindings();
                bind(Configuration.class).toInstance(configuration);
                bind(OpenResources.class).toInstance(resources);
                bind(AdapterOpener.class);
              }
            },
            new SurroundingsModule(options),
            new AdaptersModule(options));
  }

  /** {@return the application of this configuration; nothing is opened yet} */
  public static Application of(Configuration configuration) {
    return of(configuration, WiringOptions.standard());
  }

  /** {@return the application of this configuration, with these changes; nothing is opened yet} */
  public static Application of(Configuration configuration, WiringOptions options) {
    return new Application(configuration, options);
  }

  /** {@return the configuration} */
  public Configuration configuration() {
    return get(Configuration.class);
  }

  /** {@return time, randomness and threads} */
  public Surroundings surroundings() {
    return get(Surroundings.class);
  }

  /** {@return the CloudEvents JSON format} */
  public EventFormat eventFormat() {
    return get(EventFormat.class);
  }

  /** {@return where spans and metrics go: nowhere, unless the JVM has an OpenTelemetry agent} */
  public OpenTelemetry telemetry() {
    return get(OpenTelemetry.class);
  }

  /**
   * {@return the chosen broker, opened by the first call}
   *
   * @throws dev.portolan.ports.MessagingException if it cannot be opened
   */
  public Transport transport() {
    return get(Transport.class);
  }

  /**
   * {@return the chosen process store, opened by the first call}
   *
   * @throws dev.portolan.ports.MessagingException if it cannot be opened
   */
  public ProcessStore store() {
    return get(ProcessStore.class);
  }

  /**
   * {@return the chosen blob store, opened by the first call; empty if none is chosen}
   *
   * @throws dev.portolan.ports.MessagingException if it cannot be opened
   */
  public Optional<BlobStore> blobs() {
    return configuration().blobs().map(chosen -> get(BlobStore.class));
  }

  /** {@return the engine's settings on the chosen broker, which is opened if it is not yet} */
  public EngineSettings engineSettings() {
    return configuration().engine().settingsOn(transport().capabilities());
  }

  /**
   * {@return a builder of an engine on the chosen broker and stores, with the configured settings;
   * what the engine consumes and publishes is to be declared yet}
   *
   * <p>Hand the engine that is built to {@link #closeLater}, unless you close it yourself before
   * the application.
   *
   * @param catalog all event types that the engine writes and reads
   */
  public EngineBuilder engineBuilder(EventCatalog catalog) {
    EngineBuilder builder =
        Engine.builder(transport(), catalog, configuration().engine().source(), surroundings())
            .store(store())
            .settings(engineSettings())
            .telemetry(Telemetry.of(telemetry()).forSystem(configuration().broker().name()));
    blobs().ifPresent(builder::blobs);
    return builder;
  }

  /**
   * {@return the resource, which is closed with the application, before all that was opened so far}
   */
  public <T extends AutoCloseable> T closeLater(T resource) {
    return resources.add(resource);
  }

  /** {@return what opens adapters beside the chosen ones; the caller closes those} */
  public AdapterOpener opener() {
    return get(AdapterOpener.class);
  }

  /** Closes what was opened, last first. Idempotent. Blocks as long as they do. */
  @Override
  public void close() {
    resources.close();
  }

  private <T> T get(Class<T> type) {
    try {
      return injector.getInstance(type);
    } catch (ProvisionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }
}
