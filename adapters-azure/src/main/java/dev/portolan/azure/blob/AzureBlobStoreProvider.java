package dev.portolan.azure.blob;

import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.BlobStoreProvider;
import dev.portolan.ports.spi.Setting;
import java.util.List;

/** Opens {@link AzureBlobStore}s, under the name {@code azure-blob}. */
public final class AzureBlobStoreProvider implements BlobStoreProvider {
  @Override
  public String name() {
    return "azure-blob";
  }

  @Override
  public List<Setting<?>> settings() {
    return AzureBlobSettings.ALL;
  }

  @Override
  public BlobStore open(AdapterContext context) {
    return AzureBlobStore.open(context.settings());
  }
}
