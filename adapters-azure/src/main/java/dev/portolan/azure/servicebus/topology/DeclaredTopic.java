package dev.portolan.azure.servicebus.topology;

import com.azure.messaging.servicebus.administration.models.CreateTopicOptions;
import dev.portolan.ports.Topic;
import java.time.Duration;
import java.util.SortedMap;

/**
 * The Service Bus topic of a declared topic. Pure.
 *
 * @param path the topic's name, as messages have it
 * @param name its name in the namespace
 * @param ordered whether it keeps the order in which events came
 * @param longestRetention of its declared subscriptions; zero if there are none
 */
public record DeclaredTopic(String path, String name, boolean ordered, Duration longestRetention) {

  static DeclaredTopic of(Topic<?> topic, Duration longestRetention, ServiceBusNames names) {
    return new DeclaredTopic(topic.name(), names.topic(topic), topic.ordered(), longestRetention);
  }

  /**
   * {@return how it is created} Events live as long as their subscriptions say: a topic's shorter
   * time to live would overrule them ("Service Bus message expiration").
   */
  CreateTopicOptions options() {
    return new CreateTopicOptions()
        .setOrderingSupported(ordered)
        .setDefaultMessageTimeToLive(EntityAttributes.FOREVER)
        .setAutoDeleteOnIdle(EntityAttributes.FOREVER)
        .setDuplicateDetectionRequired(false)
        .setPartitioningEnabled(false);
  }

  /** {@return its attributes by their names in Azure's templates; what is unset is left out} */
  public SortedMap<String, Object> attributes() {
    return EntityAttributes.of(options());
  }
}
