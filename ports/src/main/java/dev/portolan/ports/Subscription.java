package dev.portolan.ports;

import java.time.Duration;
import java.util.Objects;

/**
 * A named, durable claim on the events of a topic. Consumers of one subscription compete for its
 * events; every subscription of a topic gets each event that its filter selects (clauses C1, C2).
 *
 * <p>Start with {@link #to} and change what differs:
 *
 * <pre>{@code
 * Subscription.to(Sales.ORDERS, "billing").concurrency(64).maxAttempts(10)
 * }</pre>
 *
 * @param <E> type of the topic's events
 * @param topic where the events come from
 * @param name portable name, unique within the topic
 * @param filter which of the topic's events are wanted
 * @param ordering whether events of a key are handled one after the other
 * @param retry how failed events are tried again
 * @param lease how long a delivery is held before it must be settled or renewed; the engine renews
 *     it while a handler runs (clause C8)
 * @param concurrency most handlers running at once in one engine (clause C14)
 * @param retention how long an event waits while nobody consumes it (clause P1)
 * @param deadLetterRetention how long a dead letter is kept; longer than {@code retention}
 */
public record Subscription<E>(
    Topic<E> topic,
    String name,
    Filter filter,
    Ordering ordering,
    RetryPolicy retry,
    Duration lease,
    int concurrency,
    Duration retention,
    Duration deadLetterRetention) {

  private static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);
  private static final int DEFAULT_CONCURRENCY = 16;
  private static final Duration DEFAULT_RETENTION = Duration.ofDays(4);
  private static final Duration DEFAULT_DEAD_LETTER_RETENTION = Duration.ofDays(14);

  /** Checks names and bounds. */
  public Subscription {
    Objects.requireNonNull(topic, "topic");
    Names.check("Subscription", name);
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(retry, "retry");
    check(name, lease.toMillis() > 0, "lease must be at least 1 ms");
    check(name, concurrency > 0, "concurrency must be at least 1");
    check(name, retention.isPositive(), "retention must be positive");
    check(
        name,
        deadLetterRetention.compareTo(retention) > 0,
        "dead letters must be kept longer than events");
    check(
        name,
        topic.ordered() || ordering instanceof Ordering.Unordered,
        "key order needs a topic declared keyOrdered()");
  }

  private static void check(String name, boolean holds, String rule) {
    if (!holds) {
      throw new MessagingException(ErrorCode.INVALID, "Subscription '" + name + "': " + rule);
    }
  }

  /**
   * {@return a subscription to all events of a topic, unordered, with the standard retry policy, a
   * lease of 30 s, 16 handlers at once, 4 days of retention and 14 for dead letters}
   */
  public static <E> Subscription<E> to(Topic<E> topic, String name) {
    return new Subscription<>(
        topic,
        name,
        Filter.all(),
        Ordering.unordered(),
        RetryPolicy.standard(),
        DEFAULT_LEASE,
        DEFAULT_CONCURRENCY,
        DEFAULT_RETENTION,
        DEFAULT_DEAD_LETTER_RETENTION);
  }

  /** {@return {@code topic/name}, as messages and metrics name this subscription} */
  public String path() {
    return topic.name() + "/" + name;
  }

  /** {@return a copy that gets only the events this filter selects} */
  public Subscription<E> filter(Filter wanted) {
    return new Subscription<>(
        topic, name, wanted, ordering, retry, lease, concurrency, retention, deadLetterRetention);
  }

  /** {@return a copy that handles the events of a key in order} */
  public Subscription<E> ordered(PoisonPolicy onPoison) {
    return new Subscription<>(
        topic,
        name,
        filter,
        Ordering.byKey(onPoison),
        retry,
        lease,
        concurrency,
        retention,
        deadLetterRetention);
  }

  /** {@return a copy with this retry policy} */
  public Subscription<E> retry(RetryPolicy policy) {
    return new Subscription<>(
        topic, name, filter, ordering, policy, lease, concurrency, retention, deadLetterRetention);
  }

  /** {@return a copy that dead-letters after so many handler starts} */
  public Subscription<E> maxAttempts(int maxAttempts) {
    return retry(new RetryPolicy(maxAttempts, retry.firstDelay(), retry.maxDelay()));
  }

  /** {@return a copy whose deliveries are held for this long before they need renewal} */
  public Subscription<E> lease(Duration duration) {
    return new Subscription<>(
        topic,
        name,
        filter,
        ordering,
        retry,
        duration,
        concurrency,
        retention,
        deadLetterRetention);
  }

  /** {@return a copy with at most so many handlers at once} */
  public Subscription<E> concurrency(int handlers) {
    return new Subscription<>(
        topic, name, filter, ordering, retry, lease, handlers, retention, deadLetterRetention);
  }

  /** {@return a copy that keeps waiting events and dead letters for these times} */
  public Subscription<E> retention(Duration events, Duration deadLetters) {
    return new Subscription<>(
        topic, name, filter, ordering, retry, lease, concurrency, events, deadLetters);
  }
}
