package dev.portolan.azure.queuestorage;

import dev.portolan.azure.queuestorage.topology.QueueMetadata;
import dev.portolan.azure.queuestorage.topology.QueueStorageNames;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Knows who subscribes to a topic: the queues of the account say so themselves (ADR 19). What was
 * read is used for {@link #FRESH} from the moment it was asked for; that a topic is not there is
 * asked for each time. Safe for concurrent use: whoever comes while it is being read waits.
 */
final class TopicDirectory {
  /** So long a publisher may not know of a new subscription. */
  static final Duration FRESH = Duration.ofSeconds(5);

  /** Where a queue does not say how long: about as long as the service can. */
  private static final Duration UNSAID = QueueStorageTransport.LONGEST_RETENTION;

  private final Function<String, Map<String, QueueMetadata>> listing;
  private final QueueStorageNames names;
  private final InstantSource clock;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /** What is known of one topic. */
  private static final class Entry {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Known known = new Known(Long.MIN_VALUE, List.of());
  }

  private record Known(long askedAtMillis, List<SubscribedQueue> queues) {}

  /**
   * @param listing reads the queues whose names begin with a text
   */
  TopicDirectory(
      Function<String, Map<String, QueueMetadata>> listing,
      QueueStorageNames names,
      InstantSource clock) {
    this.listing = listing;
    this.names = names;
    this.clock = clock;
  }

  /**
   * {@return the queues of a topic's subscriptions} Makes a request if nothing fresh is known.
   *
   * @throws MessagingException {@code NOT_FOUND} if there is no such topic; {@code INVALID} if a
   *     subscription's filter cannot be read
   */
  List<SubscribedQueue> subscriptions(Topic<?> topic) {
    Entry entry = entries.computeIfAbsent(topic.name(), name -> new Entry());
    Known known = entry.known;
    if (isFresh(known)) {
      return known.queues();
    }
    entry.lock.lock();
    try {
      known = entry.known;
      if (!isFresh(known)) {
        known = new Known(clock.millis(), read(topic));
        entry.known = known;
      }
      return known.queues();
    } finally {
      entry.lock.unlock();
    }
  }

  private boolean isFresh(Known known) {
    return known.askedAtMillis() != Long.MIN_VALUE
        && clock.millis() - known.askedAtMillis() < FRESH.toMillis();
  }

  private List<SubscribedQueue> read(Topic<?> topic) {
    Map<String, QueueMetadata> found = listing.apply(names.topic(topic));
    if (!found.containsKey(names.topic(topic))) {
      throw new MessagingException(
          ErrorCode.NOT_FOUND,
          "Topic '%s' is not in the storage account: there is no queue '%s'; check account and prefix, or create the topology"
              .formatted(topic.name(), names.topic(topic)));
    }
    String beginning = names.subscriptionsOf(topic);
    return found.entrySet().stream()
        .filter(queue -> queue.getKey().startsWith(beginning))
        .filter(queue -> !QueueStorageNames.isPoisonQueue(queue.getKey()))
        .map(queue -> subscribed(topic, queue.getKey(), queue.getValue()))
        .toList();
  }

  private static SubscribedQueue subscribed(Topic<?> topic, String queue, QueueMetadata metadata) {
    Optional<String> subscription = metadata.subscription();
    String path = topic.name() + "/" + subscription.orElse(queue);
    try {
      return new SubscribedQueue(
          queue, path, metadata.filter(), metadata.retention().orElse(UNSAID));
    } catch (MessagingException e) {
      throw new MessagingException(
          e.code(),
          "Subscription '%s': the filter of its queue '%s' cannot be read, so nobody can tell which events it wants; set its metadata portolan_filter: %s"
              .formatted(path, queue, e.getMessage()),
          e);
    }
  }

  /** Forgets all, so that what follows is asked for anew. */
  void forget() {
    entries.clear();
  }

  /** Forgets what is known of a topic. */
  void forget(Topic<?> topic) {
    entries.remove(topic.name());
  }
}
