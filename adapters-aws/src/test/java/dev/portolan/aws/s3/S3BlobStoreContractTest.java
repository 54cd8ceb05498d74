package dev.portolan.aws.s3;

import dev.portolan.contract.blob.BlobStoreContract;
import dev.portolan.emulators.junit.RequiresLocalStack;
import dev.portolan.ports.spi.BlobStore;
import org.junit.jupiter.api.AfterEach;

/** The contract of blob stores, on S3 as LocalStack plays it. */
@RequiresLocalStack
final class S3BlobStoreContractTest extends BlobStoreContract {
  private final TestBucket bucket = new TestBucket();

  @Override
  protected BlobStore open() {
    return bucket.store();
  }

  @AfterEach
  void close() {
    bucket.close();
  }
}
