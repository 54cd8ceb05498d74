package dev.portolan.runtime.process;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.CommitResult;
import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.runtime.batch.BatchLimits;
import dev.portolan.runtime.batch.BatchPump;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.Flag;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.publish.OutgoingEvent;
import dev.portolan.runtime.publish.TopicPublisher;
import dev.portolan.runtime.publish.TopicPublishers;
import dev.portolan.runtime.retry.CallRetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outbox: what this engine commits at once, and by a sweep what became due or what a
 * crashed relay left behind. Keeps the order of each producing instance and partition key, and
 * lives with other relays on the same store (clauses S4, S5). An event is published again if the
 * engine dies between acceptance and removal; it carries the same id.
 */
public final class OutboxRelay implements Runnable {
  private static final int MAX_REMOVALS = 256;
  private static final int MAX_CLAIMED = 1_024;
  private static final int MAX_PUBLISHING = 16_384;
  private static final int EXTENSIONS_PER_CLAIM = 4;
  private static final System.Logger LOG = System.getLogger(OutboxRelay.class.getName());

  private final RelayName committing;
  private final RelayName sweeping;
  private final Set<String> processes;
  private final ProcessStore store;
  private final TopicPublishers publishers;
  private final EngineSettings settings;
  private final Surroundings surroundings;
  private final BatchPump<OutboxId> removals;
  private final Map<OutboxId, String> publishing = new ConcurrentHashMap<>();
  private final Flag stopped;
  private Instant extendedAt = Instant.EPOCH;

  /**
   * Creates the relay.
   *
   * @param name unique among all relays of the store
   * @param processes whose events it publishes
   */
  public OutboxRelay(
      String name,
      Set<String> processes,
      ProcessStore store,
      TopicPublishers publishers,
      EngineSettings settings,
      Surroundings surroundings) {
    this.committing = new RelayName(name + ".commits");
    this.sweeping = new RelayName(name + ".sweeps");
    this.processes = Set.copyOf(processes);
    this.store = store;
    this.publishers = publishers;
    this.settings = settings;
    this.surroundings = surroundings;
    this.stopped = surroundings.newFlag();
    this.removals =
        new BatchPump<>(
            "Removing published events from the outbox",
            new BatchLimits(MAX_REMOVALS, Long.MAX_VALUE, 1),
            this::remove,
            CallRetry.standard(),
            surroundings);
  }

  private BatchResult remove(List<OutboxId> published, Duration timeout) {
    store.removePublished(published);
    return BatchResult.success();
  }

  /**
   * {@return the claim for a commit} Commits and sweeps claim under names of their own: while a
   * sweep waits for its answer, it may already hold entries that a commit must not overtake.
   */
  OutboxClaim claim() {
    return claim(committing.current());
  }

  private OutboxClaim claim(String name) {
    Instant now = surroundings.clock().instant();
    return new OutboxClaim(name, processes, now, now.plus(settings.outboxClaim()));
  }

  /** Publishes what a commit produced, as far as it is due and claimed; the sweep does the rest. */
  void committed(List<OutboxEntry> outgoing, CommitResult result, OutboxClaim claim) {
    if (result == CommitResult.COMMITTED_AND_CLAIMED) {
      outgoing.stream()
          .filter(entry -> entry.isDue(claim.now()))
          .forEach(entry -> publish(entry, claim.relay()));
    }
  }

  /** Leaves to the sweep what a commit may have claimed whose answer did not come. */
  void commitUnanswered(OutboxClaim claim) {
    committing.giveUp(claim.relay());
  }

  private void publish(OutboxEntry entry, String claimedAs) {
    TopicPublisher publisher;
    try {
      publisher = publishers.of(entry.topic());
    } catch (MessagingException e) {
      LOG.log(System.Logger.Level.WARNING, entry.id() + " stays in the outbox: " + e);
      return;
    }
    if (publishing.putIfAbsent(entry.id(), claimedAs) != null) {
      return;
    }
    String key = entry.event().attributes().extension(EventAttributes.PARTITION_KEY);
    String lane = entry.id().producer() + "#" + (key == null ? "" : key);
    publisher.publishUntilAccepted(
        new OutgoingEvent(entry.event(), null), lane, failure -> answered(entry, failure));
  }

  private void answered(OutboxEntry entry, @Nullable MessagingException failure) {
    if (failure != null) {
      publishing.remove(entry.id());
      return;
    }
    removals.submit(
        entry.id(),
        0,
        null,
        surroundings.clock().millis() + settings.outboxClaim().toMillis(),
        notRemoved -> publishing.remove(entry.id()));
  }

  /** Sweeps until {@link #stop}. */
  @Override
  public void run() {
    try {
      while (!stopped.await(settings.outboxSweep())) {
        sweep();
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.WARNING, "The outbox relay was interrupted");
    }
  }

  /** Prolongs what is held, and publishes what can be claimed. */
  void sweep() {
    try {
      extendClaimsInTime();
      List<OutboxEntry> claimed;
      do {
        claimed = claimDue();
      } while (claimed.size() == MAX_CLAIMED && publishing.size() < MAX_PUBLISHING);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "The outbox could not be read, trying again: " + e);
    }
  }

  private List<OutboxEntry> claimDue() {
    OutboxClaim claim = claim(sweeping.current());
    try {
      List<OutboxEntry> claimed = store.claimOutbox(claim, MAX_CLAIMED);
      claimed.forEach(entry -> publish(entry, claim.relay()));
      return claimed;
    } catch (RuntimeException e) {
      sweeping.giveUp(claim.relay());
      throw e;
    }
  }

  private void extendClaimsInTime() {
    Instant now = surroundings.clock().instant();
    Instant due = extendedAt.plus(settings.outboxClaim().dividedBy(EXTENSIONS_PER_CLAIM));
    if (!publishing.isEmpty() && !now.isBefore(due)) {
      new TreeSet<>(publishing.values()).forEach(name -> store.extendClaims(claim(name)));
      extendedAt = now;
    }
  }

  /** {@return how many events are being published or removed} */
  public int size() {
    return publishing.size();
  }

  /**
   * Publishes what it holds, gives back what it cannot, and ends.
   *
   * @param deadlineMillis until when to publish
   * @return whether everything held was published and removed
   */
  public boolean drain(long deadlineMillis) throws InterruptedException {
    stopped.raise();
    boolean published = publishers.awaitEmpty(deadlineMillis);
    boolean removed = removals.awaitEmpty(deadlineMillis);
    return published && removed;
  }

  /** Ends at once; what it holds is given back, for the next relay. */
  public void stop() {
    stopped.raise();
    removals.close();
    var names = new TreeSet<>(publishing.values());
    names.add(committing.current());
    names.add(sweeping.current());
    try {
      names.forEach(store::releaseClaims);
    } catch (MessagingException e) {
      LOG.log(System.Logger.Level.WARNING, "Outbox claims lapse by themselves: " + e);
    }
  }
}
