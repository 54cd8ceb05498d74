package dev.portolan.emulator.servicebus.description;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A topic.
 *
 * @param name the path it is reached under
 * @param timeToLive how long a message lives that does not ask for less
 * @param duplicateWindow how long a message id is remembered and a second one dropped; null: never
 * @param status what its clients may do
 */
public record TopicDescription(
    String name, Duration timeToLive, @Nullable Duration duplicateWindow, EntityStatus status) {
  /** Checks the name. */
  public TopicDescription {
    EntityNames.path("topic", name);
    Objects.requireNonNull(timeToLive, "timeToLive");
    Objects.requireNonNull(status, "status");
  }

  /** {@return a topic as the service makes it if nothing is said} */
  public static TopicDescription of(String name) {
    return new TopicDescription(name, DeliverySettings.FOREVER, null, EntityStatus.ACTIVE);
  }

  /** {@return this topic with a memory for message ids} */
  public TopicDescription withDuplicateWindow(Duration window) {
    return new TopicDescription(name, timeToLive, window, status);
  }

  /** {@return this topic with another status} */
  public TopicDescription withStatus(EntityStatus other) {
    return new TopicDescription(name, timeToLive, duplicateWindow, other);
  }
}
