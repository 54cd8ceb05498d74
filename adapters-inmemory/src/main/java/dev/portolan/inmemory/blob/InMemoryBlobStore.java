package dev.portolan.inmemory.blob;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BlobLimits;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.Payload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps payloads on the heap until they expire or the store is closed. No call blocks. */
public final class InMemoryBlobStore implements BlobStore {
  private final BlobLimits limits;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  /** Oldest first, for all stay equally long. */
  private final Map<String, Blob> blobs = new LinkedHashMap<>();

  private boolean closed;

  private record Blob(Payload payload, long expiresAtMillis) {}

  /** Creates an empty store whose payloads expire by this clock. */
  public InMemoryBlobStore(BlobLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public BlobLimits limits() {
    return limits;
  }

  @Override
  public void put(String key, Payload payload, Duration timeout) {
    if (payload.length() > limits.maxPayloadBytes()) {
      throw new MessagingException(
          ErrorCode.TOO_LARGE,
          "In-memory blob store: blob %s has %,d bytes; max-payload-bytes is %,d"
              .formatted(key, payload.length(), limits.maxPayloadBytes()));
    }
    lock.lock();
    try {
      forgetExpired();
      blobs.remove(key);
      blobs.put(key, new Blob(payload, clock.millis() + limits.retention().toMillis()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Payload> get(String key, int maxBytes, Duration timeout) {
    lock.lock();
    try {
      forgetExpired();
      return Optional.ofNullable(blobs.get(key)).map(blob -> bounded(blob.payload(), maxBytes));
    } finally {
      lock.unlock();
    }
  }

  private static Payload bounded(Payload payload, int maxBytes) {
    return payload.length() <= maxBytes
        ? payload
        : Payload.ofOwned(Arrays.copyOf(payload.toByteArray(), maxBytes + 1));
  }

  private void forgetExpired() {
    if (closed) {
      throw new MessagingException(ErrorCode.CLOSED, "The in-memory blob store is closed");
    }
    long nowMillis = clock.millis();
    blobs.values().removeIf(blob -> blob.expiresAtMillis() <= nowMillis);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      blobs.clear();
    } finally {
      lock.unlock();
    }
  }
}
