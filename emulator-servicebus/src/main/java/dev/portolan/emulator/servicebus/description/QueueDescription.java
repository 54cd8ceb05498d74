package dev.portolan.emulator.servicebus.description;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A queue.
 *
 * @param name the path it is reached under
 * @param delivery how its messages are handed out
 * @param duplicateWindow how long a message id is remembered and a second one dropped; null: never
 * @param status what its clients may do
 */
public record QueueDescription(
    String name,
    DeliverySettings delivery,
    @Nullable Duration duplicateWindow,
    EntityStatus status) {
  /** Checks the name. */
  public QueueDescription {
    EntityNames.path("queue", name);
    Objects.requireNonNull(delivery, "delivery");
    Objects.requireNonNull(status, "status");
  }

  /** {@return a queue as the service makes it if nothing is said} */
  public static QueueDescription of(String name) {
    return of(name, DeliverySettings.DEFAULTS);
  }

  /** {@return a queue with these settings} */
  public static QueueDescription of(String name, DeliverySettings delivery) {
    return new QueueDescription(name, delivery, null, EntityStatus.ACTIVE);
  }

  /** {@return this queue with a memory for message ids} */
  public QueueDescription withDuplicateWindow(Duration window) {
    return new QueueDescription(name, delivery, window, status);
  }

  /** {@return this queue with another status} */
  public QueueDescription withStatus(EntityStatus other) {
    return new QueueDescription(name, delivery, duplicateWindow, other);
  }
}
