package dev.portolan.inmemory.contract;

import dev.portolan.contract.blob.BlobStoreContract;
import dev.portolan.inmemory.InMemoryBlobStoreProvider;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.Settings;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import dev.portolan.runtime.environment.Surroundings;

/** The contract of blob stores, on the in-memory one. */
final class InMemoryBlobStoreContractTest extends BlobStoreContract {
  @Override
  protected BlobStore open() {
    Surroundings surroundings = Surroundings.system();
    return new InMemoryBlobStoreProvider()
        .open(
            new AdapterContext(
                Settings.defaults(),
                surroundings.clock(),
                surroundings.random(),
                new CloudEventsJsonFormat()));
  }
}
