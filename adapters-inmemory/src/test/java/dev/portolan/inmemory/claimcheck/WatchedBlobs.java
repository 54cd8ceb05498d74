package dev.portolan.inmemory.claimcheck;

import dev.portolan.inmemory.blob.InMemoryBlobStore;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BlobLimits;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.Payload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An in-memory blob store that is watched, and fails or lies when told to. */
final class WatchedBlobs implements BlobStore {
  private final InMemoryBlobStore store;
  final List<String> puts = new CopyOnWriteArrayList<>();
  final AtomicInteger gets = new AtomicInteger();
  final AtomicInteger failingPuts = new AtomicInteger();
  final AtomicInteger failingGets = new AtomicInteger();
  volatile ErrorCode failure = ErrorCode.UNAVAILABLE;
  private final Map<String, Payload> changed = new ConcurrentHashMap<>();

  WatchedBlobs(int maxPayloadBytes, Duration retention) {
    store =
        new InMemoryBlobStore(new BlobLimits(maxPayloadBytes, retention), InstantSource.system());
  }

  /** From now on the store has other data there. */
  void change(String key, Payload payload) {
    changed.put(key, payload);
  }

  @Override
  public BlobLimits limits() {
    return store.limits();
  }

  /** A failing put stores nevertheless: nobody can know. */
  @Override
  public void put(String key, Payload payload, Duration timeout) {
    puts.add(key);
    store.put(key, payload, timeout);
    fail(failingPuts);
  }

  @Override
  public Optional<Payload> get(String key, int maxBytes, Duration timeout) {
    gets.incrementAndGet();
    fail(failingGets);
    Payload other = changed.get(key);
    return other == null ? store.get(key, maxBytes, timeout) : Optional.of(other);
  }

  private void fail(AtomicInteger failing) {
    if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new MessagingException(failure, "the blob store was told to fail");
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
