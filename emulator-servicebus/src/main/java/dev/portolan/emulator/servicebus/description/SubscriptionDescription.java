package dev.portolan.emulator.servicebus.description;

import java.util.List;
import java.util.Objects;

/**
 * A subscription of a topic.
 *
 * @param topic its topic
 * @param name unique in the topic
 * @param delivery how its messages are handed out
 * @param rules with several, a message is taken once for all without action, and once for each with
 *     one; with none, nothing is taken
 * @param status what its clients may do
 */
public record SubscriptionDescription(
    String topic,
    String name,
    DeliverySettings delivery,
    List<RuleDescription> rules,
    EntityStatus status) {
  /** Checks the names and copies the rules. */
  public SubscriptionDescription {
    EntityNames.path("topic", topic);
    EntityNames.part("subscription", name);
    Objects.requireNonNull(delivery, "delivery");
    Objects.requireNonNull(status, "status");
    rules = List.copyOf(rules);
  }

  /** {@return a subscription as the service makes it if nothing is said: it takes everything} */
  public static SubscriptionDescription of(String topic, String name) {
    return of(topic, name, DeliverySettings.DEFAULTS);
  }

  /** {@return a subscription with these settings that takes everything} */
  public static SubscriptionDescription of(String topic, String name, DeliverySettings delivery) {
    return new SubscriptionDescription(
        topic, name, delivery, List.of(RuleDescription.all()), EntityStatus.ACTIVE);
  }

  /** {@return this subscription with other rules} */
  public SubscriptionDescription withRules(RuleDescription... others) {
    return withRules(List.of(others));
  }

  /** {@return this subscription with other rules} */
  public SubscriptionDescription withRules(List<RuleDescription> others) {
    return new SubscriptionDescription(topic, name, delivery, others, status);
  }

  /** {@return this subscription with another status} */
  public SubscriptionDescription withStatus(EntityStatus other) {
    return new SubscriptionDescription(topic, name, delivery, rules, other);
  }

  /** {@return the path its receivers use} */
  public String path() {
    return topic + "/subscriptions/" + name;
  }
}
