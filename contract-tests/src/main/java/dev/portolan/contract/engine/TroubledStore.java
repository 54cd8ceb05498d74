package dev.portolan.contract.engine;

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
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One engine's way to a store, with troubles that a test turns on and off. */
final class TroubledStore implements ProcessStore {
  private final ProcessStore store;

  /** The fate of each commit, numbered from 0. */
  volatile IntFunction<Fate> commits = commit -> Fate.CARRIED_OUT;

  /** Holds every claim that found something, after the store has given it. */
  volatile CountDownLatch claimsGo = new CountDownLatch(0);

  /** Counted down by a claim that found something. */
  final CountDownLatch claimed = new CountDownLatch(1);

  /** Thrown by every call, unless null. */
  volatile @Nullable RuntimeException thrown;

  /** Thrown by removals of what was published, unless null. */
  volatile @Nullable RuntimeException removalThrows;

  private final AtomicInteger commitCalls = new AtomicInteger();

  TroubledStore(ProcessStore store) {
    this.store = store;
  }

  /** Cuts the connection: no call gets through any more. */
  void cut() {
    thrown = TroubledCall.says(ErrorCode.UNAVAILABLE);
  }

  private void reach(@Nullable RuntimeException failure) {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public boolean isDurable() {
    return store.isDurable();
  }

  @Override
  public StoreLimits limits() {
    return store.limits();
  }

  @Override
  public LoadedInstance load(ProcessInstance instance, Set<EventId> asked) {
    reach(thrown);
    return store.load(instance, asked);
  }

  @Override
  public CommitResult commit(Commit commit, OutboxClaim claim) {
    reach(thrown);
    return switch (commits.apply(commitCalls.getAndIncrement())) {
      case Fate.CarriedOut() -> store.commit(commit, claim);
      case Fate.Swallowed() -> CommitResult.CONFLICT;
      case Fate.Refused(ErrorCode code) -> throw TroubledCall.says(code);
      case Fate.AnswerLost() -> {
        store.commit(commit, claim);
        throw TroubledCall.says(ErrorCode.UNKNOWN_OUTCOME);
      }
    };
  }

  @Override
  public List<OutboxEntry> claimOutbox(OutboxClaim claim, int maxEntries) {
    reach(thrown);
    List<OutboxEntry> entries = store.claimOutbox(claim, maxEntries);
    if (!entries.isEmpty()) {
      claimed.countDown();
      try {
        claimsGo.await();
      } catch (InterruptedException e) {
        throw new MessagingException(ErrorCode.UNKNOWN_OUTCOME, "interrupted", e);
      }
    }
    return entries;
  }

  @Override
  public void extendClaims(OutboxClaim claim) {
    reach(thrown);
    store.extendClaims(claim);
  }

  @Override
  public void removePublished(Collection<OutboxId> published) {
    reach(thrown);
    reach(removalThrows);
    store.removePublished(published);
  }

  @Override
  public void releaseClaims(String relay) {
    reach(thrown);
    store.releaseClaims(relay);
  }

  @Override
  public long outboxSize() {
    reach(thrown);
    return store.outboxSize();
  }

  /** The store is its harness's and may have other users. */
  @Override
  public void close() {}
}
