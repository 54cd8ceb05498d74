package dev.portolan.inmemory.store;

import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.CommitResult;
import dev.portolan.ports.spi.EventId;
import dev.portolan.ports.spi.LoadedInstance;
import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.StoredState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One instance: version, state, inbox, and its lane in the outbox. Safe for concurrent use. */
final class StoredInstance {
  private final ReentrantLock lock = new ReentrantLock();
  private final Outbox outbox;
  private final Inbox inbox;
  private long version;
  private @Nullable StoredState state;
  private @Nullable OutboxLane lane;

  StoredInstance(Outbox outbox, Duration inboxRetention) {
    this.outbox = outbox;
    this.inbox = new Inbox(inboxRetention);
  }

  LoadedInstance load(Set<EventId> asked) {
    lock.lock();
    try {
      var consumed = new HashSet<EventId>();
      for (EventId id : asked) {
        if (inbox.contains(id)) {
          consumed.add(id);
        }
      }
      return new LoadedInstance(version, state, consumed);
    } finally {
      lock.unlock();
    }
  }

  CommitResult commit(Commit commit, OutboxClaim claim) {
    lock.lock();
    try {
      inbox.forgetExpired(claim.now());
      if (commit.expectedVersion() != version || inbox.containsAny(commit.consumed())) {
        return CommitResult.CONFLICT;
      }
      version++;
      state = commit.newState();
      inbox.addAll(commit.consumed(), claim.now());
      if (commit.outgoing().isEmpty()) {
        return CommitResult.COMMITTED;
      }
      if (lane == null) {
        lane = new OutboxLane(commit.instance().process(), lock, outbox);
      }
      return lane.add(commit.outgoing(), claim)
          ? CommitResult.COMMITTED_AND_CLAIMED
          : CommitResult.COMMITTED;
    } finally {
      lock.unlock();
    }
  }

  void removePublished(OutboxId id) {
    lock.lock();
    try {
      if (lane != null) {
        lane.remove(id);
        if (lane.isEmpty()) {
          lane = null;
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
