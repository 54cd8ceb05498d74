package dev.portolan.ports.spi;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event that a commit produced and the relay has to publish.
 *
 * @param id its identity; its order within its producer is by version and index
 * @param topic name of the topic it goes to
 * @param event the event
 * @param notBefore when it becomes due, or null for at once
 */
public record OutboxEntry(
    OutboxId id, String topic, EncodedEvent event, @Nullable Instant notBefore) {
  /** Checks that all is given. */
  public OutboxEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(event, "event");
  }

  /** {@return whether it is to be published by this time} */
  public boolean isDue(Instant now) {
    return notBefore == null || !notBefore.isAfter(now);
  }
}
