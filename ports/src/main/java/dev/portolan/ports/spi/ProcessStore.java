package dev.portolan.ports.spi;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Keeps the state of process instances, the ids of the events they consumed (inbox) and the events
 * they produced until those are published (outbox). Implemented by adapters.
 *
 * <p><b>Concurrency.</b> Safe for any number of threads and, for a shared store, of processes.
 *
 * <p><b>Blocking.</b> Each call blocks for one or a few requests to the store. No call retries.
 *
 * <p><b>Errors.</b> {@link dev.portolan.ports.MessagingException}; {@code UNKNOWN_OUTCOME} from a
 * commit means load again and look. <b>Ownership.</b> Who opened the store closes it.
 */
public interface ProcessStore extends AutoCloseable {

  /** {@return whether what is committed survives the end of every process} */
  boolean isDurable();

  /** {@return what the store takes at most; constant} */
  StoreLimits limits();

  /**
   * Loads an instance.
   *
   * @param instance which
   * @param asked the events about to be decided
   * @return its version and state, and which of the asked events are consumed already, all as of
   *     one moment
   */
  LoadedInstance load(ProcessInstance instance, Set<EventId> asked);

  /**
   * Writes a commit whole or not at all (clause S1).
   *
   * @param commit what to write
   * @param claim the relay that would publish the outgoing events at once
   */
  CommitResult commit(Commit commit, OutboxClaim claim);

  /**
   * Claims due entries of the claim's processes: those that an earlier claim has let lapse, that
   * were given back, or that became due. Entries of one producer come in order, and never while
   * another relay holds earlier ones of it (clauses S4, S5).
   *
   * @param claim who claims, and for how long
   * @param maxEntries most entries to return
   */
  List<OutboxEntry> claimOutbox(OutboxClaim claim, int maxEntries);

  /**
   * Prolongs what a relay holds; what it has lost meanwhile stays lost.
   *
   * @param claim who holds, and until when from now on
   */
  void extendClaims(OutboxClaim claim);

  /** Removes entries that the broker has accepted. Unknown ones are ignored. */
  void removePublished(Collection<OutboxId> published);

  /**
   * Gives back what a relay holds and has not published, so that any relay may claim it at once.
   *
   * @param relay name of the relay
   */
  void releaseClaims(String relay);

  /** {@return how many entries wait in the outbox, due or not} */
  long outboxSize();

  /** Releases connections. Idempotent; throws nothing. */
  @Override
  void close();
}
