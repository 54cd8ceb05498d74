package dev.portolan.azure.blob;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.DownloadRetryOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BlobLimits;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Settings;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps payloads as block blobs of one container, one request each. The account's lifecycle rule
 * expires them; it has to be there, and to keep them for at least the setting {@code retention}.
 * Blob Storage is strongly consistent: what was put is found ("Introduction to Blob Storage").
 */
public final class AzureBlobStore implements BlobStore {
  private static final BlobHttpHeaders HEADERS =
      new BlobHttpHeaders().setContentType("application/octet-stream");

  private static final DownloadRetryOptions ONCE =
      new DownloadRetryOptions().setMaxRetryRequests(0);
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

  private final AzureBlobConnection connection;
  private final String prefix;
  private final BlobLimits limits;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("portolan-blob-", 0).factory());
  private volatile boolean closed;

  private AzureBlobStore(Settings settings, AzureBlobConnection connection) {
    this.connection = connection;
    this.prefix = settings.get(AzureBlobSettings.PREFIX);
    this.limits =
        new BlobLimits(
            settings.get(AzureBlobSettings.MAX_PAYLOAD_BYTES),
            settings.get(AzureBlobSettings.RETENTION));
  }

  /**
   * Opens a store. Makes no request.
   *
   * @throws MessagingException {@code INVALID}, naming every setting that is wrong
   */
  public static AzureBlobStore open(Settings settings) {
    AzureBlobSettings.check(settings);
    return new AzureBlobStore(settings, AzureBlobConnection.open(settings));
  }

  @Override
  public BlobLimits limits() {
    return limits;
  }

  @Override
  public void put(String key, Payload payload, Duration timeout) throws InterruptedException {
    var options =
        new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(payload.toByteArray()))
            .setHeaders(HEADERS);
    var unused =
        call(
            "Writing",
            key,
            timeout,
            () ->
                connection
                    .container()
                    .getBlobClient(prefix + key)
                    .getBlockBlobClient()
                    .uploadWithResponse(options, null, Context.NONE));
  }

  @Override
  public Optional<Payload> get(String key, int maxBytes, Duration timeout)
      throws InterruptedException {
    try {
      return Optional.of(call("Reading", key, timeout, () -> read(key, maxBytes)));
    } catch (MessagingException e) {
      if (hasCode(e, BlobErrorCode.BLOB_NOT_FOUND)) {
        return Optional.empty();
      }
      // There is no range in a blob without bytes.
      if (hasCode(e, BlobErrorCode.INVALID_RANGE)) {
        return Optional.of(Payload.empty());
      }
      throw e;
    }
  }

  private Payload read(String key, int maxBytes) {
    var bytes = new ByteArrayOutputStream();
    connection
        .container()
        .getBlobClient(prefix + key)
        .downloadStreamWithResponse(
            bytes, new BlobRange(0, maxBytes + 1L), ONCE, null, false, null, Context.NONE);
    return Payload.ofOwned(bytes.toByteArray());
  }

  private static boolean hasCode(MessagingException e, BlobErrorCode code) {
    return e.getCause() instanceof BlobStorageException answer
        && code.equals(answer.getErrorCode());
  }

  private <T> T call(String what, String key, Duration timeout, Callable<T> request)
      throws InterruptedException {
    String action =
        "%s blob '%s%s' of container '%s'"
            .formatted(what, prefix, key, connection.container().getBlobContainerName());
    if (closed) {
      throw closed(action);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException(action + " was interrupted");
    }
    Future<T> running = start(action, request);
    Duration longest = timeout.compareTo(LONGEST_TIMEOUT) < 0 ? timeout : LONGEST_TIMEOUT;
    try {
      return running.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new MessagingException(
          ErrorCode.UNKNOWN_OUTCOME, action + " had no answer within " + timeout, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? AzureBlobErrors.of(action, failure)
          : new MessagingException(ErrorCode.INTERNAL, action + " failed", e.getCause());
    } finally {
      running.cancel(true);
    }
  }

  private <T> Future<T> start(String action, Callable<T> request) {
    try {
      return threads.submit(request);
    } catch (RejectedExecutionException e) {
      throw closed(action);
    }
  }

  private static MessagingException closed(String action) {
    return new MessagingException(ErrorCode.CLOSED, action + " failed: the store is closed");
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
    connection.close();
  }
}
