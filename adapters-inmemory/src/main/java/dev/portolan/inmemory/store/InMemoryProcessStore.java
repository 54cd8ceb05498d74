package dev.portolan.inmemory.store;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.CommitResult;
import dev.portolan.ports.spi.EventId;
import dev.portolan.ports.spi.LoadedInstance;
import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.StoreLimits;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A process store within the process; nothing survives its end. No call waits for anything but
 * another call on the same instance. The cost of a call does not grow with the number of commits,
 * neither of its instance nor of all.
 *
 * <p>The outgoing events of one producer are held by one relay at a time, as a whole: what becomes
 * due while a relay holds some of them is for that relay.
 */
public final class InMemoryProcessStore implements ProcessStore {
  /** More than an engine folds into one commit; a bound on the time an instance is locked. */
  private static final int MAX_COMMIT_ITEMS = 10_000;

  /** A bound on what one commit takes of the heap: 64 MiB. */
  private static final long MAX_COMMIT_BYTES = 64L << 20;

  private final StoreLimits limits;
  private final ConcurrentHashMap<ProcessInstance, StoredInstance> instances =
      new ConcurrentHashMap<>();
  private final Outbox outbox = new Outbox();
  private volatile boolean closed;

  /**
   * Opens an empty store.
   *
   * @param inboxRetention how long a consumed event is remembered
   */
  public InMemoryProcessStore(Duration inboxRetention) {
    this.limits = new StoreLimits(MAX_COMMIT_ITEMS, MAX_COMMIT_BYTES, inboxRetention);
  }

  @Override
  public boolean isDurable() {
    return false;
  }

  @Override
  public StoreLimits limits() {
    return limits;
  }

  @Override
  public LoadedInstance load(ProcessInstance instance, Set<EventId> asked) {
    requireOpen();
    StoredInstance stored = instances.get(instance);
    return stored == null ? new LoadedInstance(0, null, Set.of()) : stored.load(asked);
  }

  @Override
  public CommitResult commit(Commit commit, OutboxClaim claim) {
    requireOpen();
    CommitSize.check(commit, limits);
    StoredInstance stored =
        instances.computeIfAbsent(
            commit.instance(), instance -> new StoredInstance(outbox, limits.inboxRetention()));
    return stored.commit(commit, claim);
  }

  @Override
  public List<OutboxEntry> claimOutbox(OutboxClaim claim, int maxEntries) {
    requireOpen();
    return outbox.claim(claim, maxEntries);
  }

  @Override
  public void extendClaims(OutboxClaim claim) {
    requireOpen();
    outbox.extend(claim);
  }

  @Override
  public void removePublished(Collection<OutboxId> published) {
    requireOpen();
    for (OutboxId id : published) {
      StoredInstance producer = instances.get(id.producer());
      if (producer != null) {
        producer.removePublished(id);
      }
    }
  }

  @Override
  public void releaseClaims(String relay) {
    requireOpen();
    outbox.release(relay);
  }

  @Override
  public long outboxSize() {
    requireOpen();
    return outbox.size();
  }

  private void requireOpen() {
    if (closed) {
      throw new MessagingException(
          ErrorCode.CLOSED, "The in-memory process store is closed; what it held is gone");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
