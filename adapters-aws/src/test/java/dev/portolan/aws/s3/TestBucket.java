package dev.portolan.aws.s3;

import dev.portolan.emulators.LocalStack;
import dev.portolan.emulators.LocalStackAddress;
import dev.portolan.ports.spi.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of its own on LocalStack, which outlives the test as LocalStack does. */
final class TestBucket implements AutoCloseable {
  final String name = "portolan-" + UUID.randomUUID();
  private final S3Connection connection = S3Connection.open(new Settings(settings(name)));
  final S3Client client = connection.s3();

  TestBucket() {
    client.createBucket(request -> request.bucket(name));
  }

  private static Map<String, Object> settings(String bucket) {
    LocalStackAddress place = LocalStack.shared().address();
    var settings = new HashMap<String, Object>();
    settings.put("bucket", bucket);
    settings.put("endpoint", place.endpoint().toString());
    settings.put("region", "us-east-1");
    settings.put("access-key-id", place.accessKeyId());
    settings.put("secret-access-key", place.secretAccessKey());
    return settings;
  }

  S3BlobStore store() {
    return storeOf(name);
  }

  static S3BlobStore storeOf(String bucket) {
    return S3BlobStore.open(new Settings(settings(bucket)));
  }

  @Override
  public void close() {
    connection.close();
  }
}
