package dev.portolan.aws.s3;

import dev.portolan.aws.access.ClientAccess;
import dev.portolan.ports.spi.Settings;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The SDK's client of a store.
 *
 * @param s3 reads and writes
 * @param timers ends calls at their timeout
 */
record S3Connection(S3Client s3, ScheduledExecutorService timers) implements AutoCloseable {
  /** Above it a handler waits for a connection, within its timeout. */
  private static final int MAX_CONNECTIONS = 200;

  static S3Connection open(Settings settings) {
    ClientAccess access = ClientAccess.of("S3 blob store", settings);
    ScheduledExecutorService timers =
        Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().daemon().name("portolan-s3-timeouts").factory());
    S3ClientBuilder builder =
        access.set(S3Client.builder(), MAX_CONNECTIONS, ClientAccess.ANSWER_TIMEOUT, timers);
    // Emulators have no names of hosts for buckets.
    boolean emulated = access.endpoint().isPresent();
    return new S3Connection(builder.forcePathStyle(emulated).build(), timers);
  }

  @Override
  public void close() {
    s3.close();
    timers.shutdownNow();
  }
}
