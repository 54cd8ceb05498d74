package dev.portolan.azure.servicebus.topology;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What a declared topology is in a namespace. Pure.
 *
 * @param topics the topics
 * @param subscriptions the subscriptions with their rules
 */
public record ServiceBusDeclaration(
    List<DeclaredTopic> topics, List<DeclaredSubscription> subscriptions) {

  /**
   * {@return the declaration of a topology}
   *
   * @throws dev.portolan.ports.MessagingException {@code INVALID} for times that Service Bus does
   *     not have, {@code UNSUPPORTED} for filters that it does not have; its message names all of
   *     them
   */
  public static ServiceBusDeclaration of(Topology topology, ServiceBusNames names) {
    Possible.check(topology);
    return new ServiceBusDeclaration(
        topology.topics().stream()
            .map(topic -> DeclaredTopic.of(topic, longestRetention(topology, topic), names))
            .toList(),
        topology.subscriptions().stream().map(one -> DeclaredSubscription.of(one, names)).toList());
  }

  private static Duration longestRetention(Topology topology, Topic<?> topic) {
    return topology.subscriptions().stream()
        .filter(subscription -> subscription.topic().equals(topic))
        .map(Subscription::retention)
        .map(WholeSeconds::of)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
