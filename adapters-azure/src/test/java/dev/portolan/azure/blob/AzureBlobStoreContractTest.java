package dev.portolan.azure.blob;

import dev.portolan.contract.blob.BlobStoreContract;
import dev.portolan.emulators.junit.RequiresAzurite;
import dev.portolan.ports.spi.BlobStore;
import org.junit.jupiter.api.AfterEach;

/** The contract of blob stores, on Blob Storage as Azurite plays it. */
@RequiresAzurite
final class AzureBlobStoreContractTest extends BlobStoreContract {
  private final TestContainer container = new TestContainer();

  @Override
  protected BlobStore open() {
    return container.store();
  }

  @AfterEach
  void close() {
    container.close();
  }
}
