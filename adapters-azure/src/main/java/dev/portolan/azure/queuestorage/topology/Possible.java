package dev.portolan.azure.queuestorage.topology;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether Queue Storage can have what is declared. Pure. */
final class Possible {
  /** Queue Service REST API, "Get Messages": {@code visibilitytimeout} is at most 7 days. */
  private static final Duration MAX_LEASE = Duration.ofDays(7);

  private Possible() {}

  /**
   * Checks all topics and subscriptions.
   *
   * @throws MessagingException {@code INVALID} or {@code UNSUPPORTED}, naming everything that is
   *     not possible
   */
  static void check(Topology topology) {
    var invalid = new ArrayList<String>();
    var unsupported = new ArrayList<String>();
    for (Topic<?> topic : topology.topics()) {
      if (topic.ordered()) {
        unsupported.add(
            "Topic '%s' is key-ordered, and Queue Storage keeps no order: declare it without, or"
                    .formatted(topic.name())
                + " choose another broker");
      }
    }
    for (Subscription<?> subscription : topology.subscriptions()) {
      if (subscription.lease().compareTo(MAX_LEASE) > 0) {
        invalid.add(
            "Subscription '%s': its lease of %s cannot be had, Queue Storage takes at most 7 days"
                .formatted(subscription.path(), subscription.lease()));
      }
      int bytes = QueueMetadata.of(subscription).bytes();
      if (bytes > QueueMetadata.MAX_BYTES) {
        unsupported.add(
            "Subscription '%s': its filter is too long: a queue's metadata would have %d bytes, at"
                    .formatted(subscription.path(), bytes)
                + " most %d are taken: declare a shorter one".formatted(QueueMetadata.MAX_BYTES));
      }
    }
    refuse(invalid, unsupported);
  }

  private static void refuse(List<String> invalid, List<String> unsupported) {
    ErrorCode code = invalid.isEmpty() ? ErrorCode.UNSUPPORTED : ErrorCode.INVALID;
    var problems = new ArrayList<>(invalid);
    problems.addAll(unsupported);
    if (!problems.isEmpty()) {
      throw new MessagingException(code, String.join("\n", problems));
    }
  }
}
