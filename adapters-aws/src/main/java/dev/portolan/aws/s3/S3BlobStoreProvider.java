package dev.portolan.aws.s3;

import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.BlobStoreProvider;
import dev.portolan.ports.spi.Setting;
import java.util.List;

/** Opens {@link S3BlobStore}s, under the name {@code s3}. */
public final class S3BlobStoreProvider implements BlobStoreProvider {
  @Override
  public String name() {
    return "s3";
  }

  @Override
  public List<Setting<?>> settings() {
    return S3Settings.ALL;
  }

  @Override
  public BlobStore open(AdapterContext context) {
    return S3BlobStore.open(context.settings());
  }
}
