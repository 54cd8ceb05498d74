package dev.portolan.simulation.store;

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
import dev.portolan.simulation.call.Calls;
import dev.portolan.simulation.call.Calls.Call;
import dev.portolan.simulation.fault.CallKind;
import dev.portolan.simulation.witness.Witness;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The store of a service as one life of an instance sees it. */
public final class SimulatedStore implements ProcessStore {
  private final ProcessStore store;
  private final Calls calls;
  private final Witness witness;

  /** Connects an instance to the store of its service. */
  public SimulatedStore(ProcessStore store, Calls calls, Witness witness) {
    this.store = store;
    this.calls = calls;
    this.witness = witness;
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public StoreLimits limits() {
    return store.limits();
  }

  @Override
  public LoadedInstance load(ProcessInstance instance, Set<EventId> asked) {
    Call call = calls.toStore(CallKind.LOAD);
    LoadedInstance loaded = store.load(instance, asked);
    calls.answer(call);
    return loaded;
  }

  @Override
  public CommitResult commit(Commit commit, OutboxClaim claim) {
    Call call = calls.toStore(CallKind.COMMIT);
    CommitResult result = store.commit(commit, claim);
    calls.trace(
        "commits %s version %d, %d outgoing: %s",
        commit.instance(), commit.expectedVersion() + 1, commit.outgoing().size(), result);
    if (result != CommitResult.CONFLICT) {
      witness.committed(commit);
    }
    calls.answer(call);
    return result;
  }

  @Override
  public List<OutboxEntry> claimOutbox(OutboxClaim claim, int maxEntries) {
    Call call = calls.toStore(CallKind.CLAIM);
    List<OutboxEntry> claimed = store.claimOutbox(claim, maxEntries);
    if (!claimed.isEmpty()) {
      calls.trace("claims %d of the outbox", claimed.size());
    }
    calls.answer(call);
    return claimed;
  }

  @Override
  public void extendClaims(OutboxClaim claim) {
    Call call = calls.toStore(CallKind.CLAIM);
    store.extendClaims(claim);
    calls.answer(call);
  }

  @Override
  public void removePublished(Collection<OutboxId> published) {
    Call call = calls.toStore(CallKind.REMOVE);
    store.removePublished(published);
    calls.trace("removes %d published of the outbox", published.size());
    calls.answer(call);
  }

  @Override
  public void releaseClaims(String relay) {
    Call call = calls.toStore(CallKind.CLAIM);
    store.releaseClaims(relay);
    calls.answer(call);
  }

  @Override
  public long outboxSize() {
    return store.outboxSize();
  }

  @Override
  public void close() {
    // The store is the service's, not the instance's.
  }
}
