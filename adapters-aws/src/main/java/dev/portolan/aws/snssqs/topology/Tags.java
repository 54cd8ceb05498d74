package dev.portolan.aws.snssqs.topology;

import dev.portolan.ports.Ordering;
import dev.portolan.ports.Subscription;
import java.util.Map;

/**
 * Tags that say what a topic or queue is, whatever became of its name; bills can be split by them.
 */
final class Tags {
  static final String TOPIC = "portolan:topic";
  static final String SUBSCRIPTION = "portolan:subscription";

  /** Nothing else of a queue shows whether its consumers keep the order of keys. */
  static final String KEY_ORDER = "portolan:key-order";

  private Tags() {}

  static Map<String, String> of(Subscription<?> subscription) {
    return Map.of(
        TOPIC,
        subscription.topic().name(),
        SUBSCRIPTION,
        subscription.name(),
        KEY_ORDER,
        Boolean.toString(subscription.ordering() instanceof Ordering.ByKey));
  }
}
