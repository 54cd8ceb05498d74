package dev.portolan.runtime.topology;

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

/** Says how long it remembers the ids of consumed events; keeps nothing. */
record RememberingStore(Duration inboxRetention) implements ProcessStore {
  @Override
  public StoreLimits limits() {
    return new StoreLimits(10, 1_000, inboxRetention);
  }

  @Override
  public boolean isDurable() {
    return false;
  }

  @Override
  public LoadedInstance load(ProcessInstance instance, Set<EventId> asked) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CommitResult commit(Commit commit, OutboxClaim claim) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<OutboxEntry> claimOutbox(OutboxClaim claim, int maxEntries) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void extendClaims(OutboxClaim claim) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removePublished(Collection<OutboxId> published) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void releaseClaims(String relay) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long outboxSize() {
    return 0;
  }

  @Override
  public void close() {}
}
