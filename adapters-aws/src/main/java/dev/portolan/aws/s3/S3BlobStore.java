package dev.portolan.aws.s3;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BlobLimits;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Keeps payloads as objects of one bucket, one request each. The bucket's lifecycle rule expires
 * them; it has to be there, and to keep them for at least the setting {@code retention}. S3 is
 * strongly consistent: what was put is found (S3 User Guide, "Amazon S3 data consistency model").
 */
public final class S3BlobStore implements BlobStore {
  private static final String CONTENT_TYPE = "application/octet-stream";

  private final S3Connection connection;
  private final String bucket;
  private final String prefix;
  private final @Nullable String kmsKeyId;
  private final BlobLimits limits;
  private volatile boolean closed;

  private S3BlobStore(Settings settings, S3Connection connection) {
    this.connection = connection;
    this.bucket = settings.find(S3Settings.BUCKET).orElseThrow();
    this.prefix = settings.get(S3Settings.PREFIX);
    this.kmsKeyId = settings.find(S3Settings.KMS_KEY_ID).orElse(null);
    this.limits =
        new BlobLimits(
            settings.get(S3Settings.MAX_PAYLOAD_BYTES), settings.get(S3Settings.RETENTION));
  }

  /**
   * Opens a store. Makes no request.
   *
   * @throws MessagingException {@code INVALID}, naming every setting that is wrong
   */
  public static S3BlobStore open(Settings settings) {
    S3Settings.check(settings);
    return new S3BlobStore(settings, S3Connection.open(settings));
  }

  @Override
  public BlobLimits limits() {
    return limits;
  }

  @Override
  public void put(String key, Payload payload, Duration timeout) throws InterruptedException {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(prefix + key)
            .contentType(CONTENT_TYPE)
            .overrideConfiguration(within(timeout));
    if (kmsKeyId != null) {
      request
          .serverSideEncryption(ServerSideEncryption.AWS_KMS)
          .ssekmsKeyId(kmsKeyId)
          .bucketKeyEnabled(true);
    }
    RequestBody body =
        RequestBody.fromContentProvider(payload::asInputStream, payload.length(), CONTENT_TYPE);
    var unused = call("Writing", key, () -> connection.s3().putObject(request.build(), body));
  }

  @Override
  public Optional<Payload> get(String key, int maxBytes, Duration timeout)
      throws InterruptedException {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(prefix + key)
            .overrideConfiguration(within(timeout))
            .build();
    ResponseTransformer<GetObjectResponse, Payload> bounded =
        (answer, body) -> read(body, maxBytes);
    try {
      return Optional.of(call("Reading", key, () -> connection.s3().getObject(request, bounded)));
    } catch (MessagingException e) {
      if (e.getCause() instanceof NoSuchKeyException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** What is longer is not read to its end, which a close would do. */
  private static Payload read(AbortableInputStream body, int maxBytes) throws IOException {
    byte[] bytes = body.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      body.abort();
    }
    return Payload.ofOwned(bytes);
  }

  private static AwsRequestOverrideConfiguration within(Duration timeout) {
    return AwsRequestOverrideConfiguration.builder().apiCallTimeout(timeout).build();
  }

  private <T> T call(String what, String key, Supplier<T> request) throws InterruptedException {
    String action = "%s object '%s%s' of bucket '%s'".formatted(what, prefix, key, bucket);
    if (closed) {
      throw new MessagingException(ErrorCode.CLOSED, action + " failed: the store is closed");
    }
    try {
      return request.get();
    } catch (AbortedException e) {
      var unused = Thread.interrupted();
      var interrupted = new InterruptedException(action + " was interrupted");
      interrupted.initCause(e);
      throw interrupted;
    } catch (SdkException e) {
      throw S3Errors.of(action, e);
    }
  }

  @Override
  public void close() {
    closed = true;
    connection.close();
  }
}
