package dev.portolan.inmemory;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A process store within this process. Everything ends with the process; consumed ids are remembered
 * until then. An instance belongs to one of several lock stripes, the outbox has a lock of its own,
 * taken inside of a stripe's.
 */
final class InMemoryProcessStore implements ProcessStore {
  private static final int STRIPES = 64;

  /** Nothing in memory limits a commit but memory; the bound keeps a runaway decision visible. */
  private static final StoreLimits LIMITS =
      new StoreLimits(10_000, 64L * 1024 * 1024, Duration.ofDays(3_660));

  private static final class Stripe {
    final ReentrantLock lock = new ReentrantLock();
    final Map<ProcessInstance, InstanceRecord> instances = new HashMap<>();
  }

  private final List<Stripe> stripes =
      IntStream.range(0, STRIPES).mapToObj(number -> new Stripe()).toList();
  private final ReentrantLock outboxLock = new ReentrantLock();
  private final OutboxLanes outbox = new OutboxLanes();
  private volatile boolean closed;

  @Override
  public boolean isDurable() {
    return false;
  }

  @Override
  public StoreLimits limits() {
    return LIMITS;
  }

  private Stripe stripeOf(ProcessInstance instance) {
    int hash = instance.hashCode();
    return stripes.get(((hash >>> 16) ^ hash) & (STRIPES - 1));
  }

  @Override
  public LoadedInstance load(ProcessInstance instance, Set<EventId> asked) {
    checkOpen();
    Stripe stripe = stripeOf(instance);
    stripe.lock.lock();
    try {
      InstanceRecord found = stripe.instances.get(instance);
      return found == null ? new LoadedInstance(0, null, Set.of()) : found.load(asked);
    } finally {
      stripe.lock.unlock();
    }
  }

  @Override
  public CommitResult commit(Commit commit, OutboxClaim claim) {
    checkOpen();
    checkSize(commit);
    Stripe stripe = stripeOf(commit.instance());
    stripe.lock.lock();
    try {
      InstanceRecord instance =
          stripe.instances.computeIfAbsent(commit.instance(), key -> new InstanceRecord());
      if (!instance.accepts(commit)) {
        return CommitResult.CONFLICT;
      }
      instance.apply(commit);
      boolean claimed = onOutbox(() -> outbox.add(commit.outgoing(), claim));
      return claimed ? CommitResult.COMMITTED_AND_CLAIMED : CommitResult.COMMITTED;
    } finally {
      stripe.lock.unlock();
    }
  }

  private static void checkSize(Commit commit) {
    int items = commit.consumed().size() + commit.outgoing().size();
    if (items > LIMITS.maxCommitItems()) {
      throw new MessagingException(
          ErrorCode.TOO_LARGE,
          "A commit of %s has %,d items; the in-memory store takes %,d"
              .formatted(commit.instance(), items, LIMITS.maxCommitItems()));
    }
  }

  @Override
  public List<OutboxEntry> claimOutbox(OutboxClaim claim, int maxEntries) {
    checkOpen();
    return onOutbox(() -> outbox.claim(claim, maxEntries));
  }

  @Override
  public void extendClaims(OutboxClaim claim) {
    checkOpen();
    onOutbox(
        () -> {
          outbox.extend(claim);
          return true;
        });
  }

  @Override
  public void removePublished(Collection<OutboxId> published) {
    checkOpen();
    onOutbox(
        () -> {
          outbox.remove(published);
          return true;
        });
  }

  @Override
  public void releaseClaims(String relay) {
    checkOpen();
    onOutbox(
        () -> {
          outbox.release(relay);
          return true;
        });
  }

  @Override
  public long outboxSize() {
    return onOutbox(outbox::size);
  }

  private <R> R onOutbox(Supplier<R> action) {
    outboxLock.lock();
    try {
      return action.get();
    } finally {
      outboxLock.unlock();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new MessagingException(ErrorCode.CLOSED, "The in-memory process store is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
