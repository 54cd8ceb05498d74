package dev.portolan.ports;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An event to be published: what the domain decides of it. The engine adds id, source, time, the
 * logical type name and the trace context. Immutable.
 *
 * @param <E> type of the topic's events
 * @param topic where to
 * @param data the event itself; its class is in the {@link EventCatalog}
 * @param key partition key: events of equal key keep their order on an ordered topic; null for none
 * @param subject CloudEvents subject, or null
 * @param notBefore no subscription gets the event earlier, or null for at once (clause P7)
 * @param extensions further CloudEvents extensions
 */
public record Publication<E>(
    Topic<? super E> topic,
    E data,
    @Nullable String key,
    @Nullable String subject,
    @Nullable Instant notBefore,
    Map<String, String> extensions) {

  /** Checks that topic and data fit and copies the extensions. */
  public Publication {
    Objects.requireNonNull(data, "data");
    if (!topic.eventType().isInstance(data)) {
      throw new MessagingException(
          ErrorCode.INVALID,
          data.getClass().getName() + " is no event of topic '" + topic.name() + "'");
    }
    extensions = Map.copyOf(extensions);
  }

  /** {@return an event without key, to be published at once} */
  public static <E> Publication<E> of(Topic<? super E> topic, E data) {
    return new Publication<>(topic, data, null, null, null, Map.of());
  }

  /** {@return a copy with this partition key} */
  public Publication<E> key(String partitionKey) {
    return new Publication<>(topic, data, partitionKey, subject, notBefore, extensions);
  }

  /** {@return a copy with this CloudEvents subject} */
  public Publication<E> subject(String about) {
    return new Publication<>(topic, data, key, about, notBefore, extensions);
  }

  /** {@return a copy that no subscription gets before this time} */
  public Publication<E> notBefore(Instant time) {
    return new Publication<>(topic, data, key, subject, time, extensions);
  }

  /** {@return a copy with one more CloudEvents extension} */
  public Publication<E> extension(String name, String value) {
    var changed = new TreeMap<>(extensions);
    changed.put(name, value);
    return new Publication<>(topic, data, key, subject, notBefore, changed);
  }
}
