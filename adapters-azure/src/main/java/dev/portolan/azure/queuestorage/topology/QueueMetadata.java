package dev.portolan.azure.queuestorage.topology;

import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What queues say of themselves: publishers find here who subscribes to a topic, with which filter,
 * and how long to keep events. Metadata is visible to whoever may list queues. Pure.
 *
 * @param values as the service has it; names without regard to case
 */
public record QueueMetadata(Map<String, String> values) {
  /** "Setting and retrieving properties and metadata": names and values together. */
  public static final int MAX_BYTES = 8 * 1024;

  private static final String TOPIC = "portolan_topic";
  private static final String SUBSCRIPTION = "portolan_subscription";
  private static final String FILTER = "portolan_filter";
  private static final String LEASE = "portolan_lease";
  private static final String RETENTION = "portolan_retention";
  private static final String DEAD_LETTER_RETENTION = "portolan_dead_letter_retention";

  /** Copies the values. */
  public QueueMetadata {
    var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(values);
    values = java.util.Collections.unmodifiableMap(copy);
  }

  /** {@return what the queue says that a topic exists by} */
  public static QueueMetadata of(Topic<?> topic) {
    return new QueueMetadata(Map.of(TOPIC, topic.name()));
  }

  /** {@return what a subscription's queue says} */
  public static QueueMetadata of(Subscription<?> subscription) {
    var values = new LinkedHashMap<String, String>();
    values.put(TOPIC, subscription.topic().name());
    values.put(SUBSCRIPTION, subscription.name());
    values.put(FILTER, FilterText.write(subscription.filter()));
    values.put(LEASE, subscription.lease().toString());
    values.put(RETENTION, subscription.retention().toString());
    values.put(DEAD_LETTER_RETENTION, subscription.deadLetterRetention().toString());
    return new QueueMetadata(values);
  }

  /** {@return what the queue of a subscription's dead letters says} */
  public static QueueMetadata ofDeadLetters(Subscription<?> subscription) {
    return new QueueMetadata(
        Map.of(TOPIC, subscription.topic().name(), SUBSCRIPTION, subscription.name()));
  }

  /** {@return bytes of names and values} */
  public int bytes() {
    return values.entrySet().stream()
        .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
        .sum();
  }

  /** {@return name of the subscription, as far as it is said} */
  public Optional<String> subscription() {
    return value(SUBSCRIPTION);
  }

  /**
   * {@return which events it wants; all where nothing is said}
   *
   * @throws dev.portolan.ports.MessagingException {@code INVALID} if it cannot be read
   */
  public Filter filter() {
    return value(FILTER).map(FilterText::read).orElse(Filter.all());
  }

  /** {@return how long events are to be kept, as far as it is said} */
  public Optional<Duration> retention() {
    return value(RETENTION)
        .flatMap(
            text -> {
              try {
                return Optional.of(Duration.parse(text));
              } catch (DateTimeParseException e) {
                return Optional.empty();
              }
            });
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
