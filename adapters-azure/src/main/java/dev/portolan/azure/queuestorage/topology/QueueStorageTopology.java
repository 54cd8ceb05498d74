package dev.portolan.azure.queuestorage.topology;

import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A topology in a storage account: compared and created there.
 *
 * <p>Both block for a call or two for each topic and subscription, one after the other; a failure
 * of one ends it, as {@link MessagingException}. Both can be called again then, and from any number
 * of threads and processes at once.
 */
public final class QueueStorageTopology {
  private final AccountQueues account;
  private final QueueStorageNames names;

  /** The queues of a storage account. */
  public interface AccountQueues {
    /** {@return what a queue says of itself, empty if there is none} */
    Optional<QueueMetadata> metadata(String queue);

    /** {@return whether a queue was created; one that is there already stays as it is} */
    boolean create(String queue, QueueMetadata metadata);
  }

  /** Creates a view of an account; makes no call. */
  public QueueStorageTopology(AccountQueues account, QueueStorageNames names) {
    this.account = account;
    this.names = names;
  }

  /**
   * Checks whether Queue Storage can have a topology; makes no call.
   *
   * @throws MessagingException {@code INVALID} or {@code UNSUPPORTED}, naming all that it cannot
   */
  public static void check(Topology declared) {
    Possible.check(declared);
  }

  /**
   * {@return how the account differs from a declared topology, attribute by attribute}
   *
   * @throws MessagingException {@code INVALID} or {@code UNSUPPORTED} for what Queue Storage cannot
   *     have, all of it at once; else as the calls fail
   */
  public List<TopologyDifference> compare(Topology declared) {
    Possible.check(declared);
    var differences = new Differences();
    declared.topics().forEach(topic -> compare(topic, differences));
    declared.subscriptions().forEach(subscription -> compare(subscription, differences));
    return differences.found();
  }

  private void compare(Topic<?> topic, Differences differences) {
    account
        .metadata(names.topic(topic))
        .ifPresentOrElse(
            actual -> differences.compare(topic.name(), "", QueueMetadata.of(topic), actual),
            () -> differences.addMissing(topic.name()));
  }

  private void compare(Subscription<?> subscription, Differences differences) {
    String path = subscription.path();
    Optional<QueueMetadata> actual = account.metadata(names.queue(subscription));
    if (actual.isEmpty()) {
      differences.addMissing(path);
      return;
    }
    differences.compare(path, "", QueueMetadata.of(subscription), actual.get());
    String poison = names.poisonQueue(subscription);
    account
        .metadata(poison)
        .ifPresentOrElse(
            there ->
                differences.compare(
                    path, "dead-letter-", QueueMetadata.ofDeadLetters(subscription), there),
            () -> differences.addDrift(path, "dead-letter-queue", poison, "missing"));
  }

  /**
   * Creates what is missing; changes and deletes nothing. Publishers find a subscription as soon as
   * its queue is there, so that comes after its dead letters'; and a topic as soon as its own queue
   * is there, so that comes last.
   *
   * @return whether a topic that was there before has got a new subscription, of which publishers
   *     may not know yet
   * @throws MessagingException {@code INVALID} or {@code UNSUPPORTED} for what Queue Storage cannot
   *     have, all of it at once and before anything is created; else as the calls fail
   */
  public boolean create(Topology declared) {
    Possible.check(declared);
    Set<Topic<?>> extended = new HashSet<>();
    for (Subscription<?> subscription : declared.subscriptions()) {
      account.create(names.poisonQueue(subscription), QueueMetadata.ofDeadLetters(subscription));
      if (account.create(names.queue(subscription), QueueMetadata.of(subscription))) {
        extended.add(subscription.topic());
      }
    }
    boolean existed = false;
    for (Topic<?> topic : declared.topics()) {
      boolean isNew = account.create(names.topic(topic), QueueMetadata.of(topic));
      existed |= !isNew && extended.contains(topic);
    }
    return existed;
  }
}
