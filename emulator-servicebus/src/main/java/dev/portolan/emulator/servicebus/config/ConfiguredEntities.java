package dev.portolan.emulator.servicebus.config;

import dev.portolan.emulator.servicebus.description.QueueDescription;
import dev.portolan.emulator.servicebus.description.SubscriptionDescription;
import dev.portolan.emulator.servicebus.description.TopicDescription;
import java.util.List;

/**
 * What a file declares.
 *
 * @param queues all queues
 * @param topics all topics
 * @param subscriptions those of all topics
 */
public record ConfiguredEntities(
    List<QueueDescription> queues,
    List<TopicDescription> topics,
    List<SubscriptionDescription> subscriptions) {
  /** Copies the lists. */
  public ConfiguredEntities {
    queues = List.copyOf(queues);
    topics = List.copyOf(topics);
    subscriptions = List.copyOf(subscriptions);
  }
}
