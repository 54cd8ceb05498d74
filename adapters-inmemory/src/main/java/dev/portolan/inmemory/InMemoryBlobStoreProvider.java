package dev.portolan.inmemory;

import dev.portolan.inmemory.blob.InMemoryBlobStore;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.BlobLimits;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.BlobStoreProvider;
import dev.portolan.ports.spi.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Opens {@link InMemoryBlobStore}s, under the name {@code inmemory}. */
public final class InMemoryBlobStoreProvider implements BlobStoreProvider {
  /** A consumer holds one payload for each running handler. */
  private static final Setting<Integer> MAX_PAYLOAD_BYTES =
      Setting.integer("max-payload-bytes", 16 * 1024 * 1024, "Most bytes of an event's data");

  /** Above the standard subscription's 4 days of retention and 14 for dead letters. */
  private static final Setting<Duration> RETENTION =
      Setting.duration("retention", Duration.ofDays(30), "How long data is kept");

  @Override
  public String name() {
    return "inmemory";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(MAX_PAYLOAD_BYTES, RETENTION);
  }

  @Override
  public BlobStore open(AdapterContext context) {
    int maxBytes = context.settings().get(MAX_PAYLOAD_BYTES);
    Duration retention = context.settings().get(RETENTION);
    var problems = new ArrayList<String>();
    if (maxBytes < 1 || maxBytes == Integer.MAX_VALUE) {
      problems.add("max-payload-bytes is " + maxBytes + ": 1 to 2147483646 are possible");
    }
    if (!retention.isPositive()) {
      problems.add("retention is " + retention + ": a positive length of time is needed");
    }
    if (!problems.isEmpty()) {
      throw new MessagingException(
          ErrorCode.INVALID, "In-memory blob store: " + String.join("; ", problems));
    }
    return new InMemoryBlobStore(new BlobLimits(maxBytes, retention), context.clock());
  }
}
