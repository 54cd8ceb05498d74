package dev.portolan.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.portolan.app.config.Configuration;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.Transport;

/** The chosen transport and stores, each opened when it is first asked for. */
final class AdaptersModule extends AbstractModule {
  private final WiringOptions options;

  AdaptersModule(WiringOptions options) {
    this.options = options;
  }

  @Provides
  @Singleton
  Transport transport(Configuration configuration, AdapterOpener opener, OpenResources resources) {
    Transport opened = resources.add(opener.openBroker(configuration.broker()));
    return around(opened, options.transport().apply(opened), resources);
  }

  @Provides
  @Singleton
  ProcessStore store(Configuration configuration, AdapterOpener opener, OpenResources resources) {
    ProcessStore opened = resources.add(opener.openStore(configuration.store()));
    return around(opened, options.store().apply(opened), resources);
  }

  /** Asked for only where one is chosen. */
  @Provides
  @Singleton
  BlobStore blobs(Configuration configuration, AdapterOpener opener, OpenResources resources) {
    return resources.add(opener.openBlobs(configuration.blobs().orElseThrow()));
  }

  /** Closing is idempotent, so what is around a resource is closed as well, and first. */
  private static <T extends AutoCloseable> T around(T opened, T wrapped, OpenResources resources) {
    return wrapped == opened ? opened : resources.add(wrapped);
  }
}
