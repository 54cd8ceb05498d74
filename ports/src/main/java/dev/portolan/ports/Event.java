package dev.portolan.ports;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as a handler receives it: CloudEvents attributes and typed data.
 *
 * @param <E> type of the data
 * @param attributes the CloudEvents attributes
 * @param data the decoded data
 */
public record Event<E>(EventAttributes attributes, E data) {

  /** Checks that both parts are there. */
  public Event {
    Objects.requireNonNull(attributes, "attributes");
    Objects.requireNonNull(data, "data");
  }

  /** {@return the event's id, the same on every duplicate} */
  public String id() {
    return attributes.id();
  }

  /** {@return the key that orders this event, or null} */
  public @Nullable String key() {
    return attributes.partitionKey();
  }
}
