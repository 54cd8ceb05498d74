package dev.portolan.azure.blob;

import com.azure.storage.blob.BlobContainerClient;
import dev.portolan.emulators.Azurite;
import dev.portolan.ports.spi.Settings;
import java.util.Map;
import java.util.UUID;

/** A container of its own on Azurite, which outlives the test as Azurite does. */
final class TestContainer implements AutoCloseable {
  final String name = "portolan-" + UUID.randomUUID();
  private final AzureBlobConnection connection = AzureBlobConnection.open(settings(name));
  final BlobContainerClient client = connection.container();

  TestContainer() {
    client.create();
  }

  private static Settings settings(String container) {
    return new Settings(
        Map.of(
            "container",
            container,
            "connection-string",
            Azurite.shared().address().connectionString()));
  }

  AzureBlobStore store() {
    return storeOf(name);
  }

  static AzureBlobStore storeOf(String container) {
    return AzureBlobStore.open(settings(container));
  }

  @Override
  public void close() {
    connection.close();
  }
}
