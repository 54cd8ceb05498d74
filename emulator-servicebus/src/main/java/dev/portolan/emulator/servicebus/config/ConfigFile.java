package dev.portolan.emulator.servicebus.config;

import dev.portolan.emulator.servicebus.description.DeliverySettings;
import dev.portolan.emulator.servicebus.description.EntityStatus;
import dev.portolan.emulator.servicebus.description.QueueDescription;
import dev.portolan.emulator.servicebus.description.RuleDescription;
import dev.portolan.emulator.servicebus.description.SubscriptionDescription;
import dev.portolan.emulator.servicebus.description.TopicDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code Config.json} of the service's own emulator ("Test locally by using the Azure Service
 * Bus emulator").
 */
public final class ConfigFile {
  private static final Set<String> DELIVERY =
      Set.of(
          "DeadLetteringOnMessageExpiration",
          "DefaultMessageTimeToLive",
          "DuplicateDetectionHistoryTimeWindow",
          "ForwardDeadLetteredMessagesTo",
          "ForwardTo",
          "LockDuration",
          "MaxDeliveryCount",
          "RequiresDuplicateDetection",
          "RequiresSession");

  private static final Set<String> LOGGING =
      Set.of("Console", "Console,File", "File", "File,Console");

  private final List<String> problems = new ArrayList<>();
  private final List<QueueDescription> queues = new ArrayList<>();
  private final List<TopicDescription> topics = new ArrayList<>();
  private final List<SubscriptionDescription> subscriptions = new ArrayList<>();

  private ConfigFile() {}

  /**
   * {@return the entities of all namespaces in the file}
   *
   * @throws InvalidConfigException with everything that is wrong
   */
  public static ConfiguredEntities read(byte[] json) {
    var file = new ConfigFile();
    try {
      file.read(JsonMapper.shared().readTree(json));
    } catch (JacksonException e) {
      file.problems.add("not JSON: " + e.getOriginalMessage());
    }
    if (!file.problems.isEmpty()) {
      throw new InvalidConfigException(file.problems);
    }
    return new ConfiguredEntities(file.queues, file.topics, file.subscriptions);
  }

  private void read(JsonNode json) {
    ConfigNode user =
        new ConfigNode(json, "$", problems)
            .knowing(Set.of("$schema", "UserConfig"))
            .object("UserConfig")
            .knowing(Set.of("Logging", "Namespaces"));
    logging(user.object("Logging").knowing(Set.of("Type")));
    List<ConfigNode> namespaces = user.list("Namespaces");
    if (namespaces.isEmpty()) {
      user.problem("has no Namespaces");
    }
    for (ConfigNode namespace : namespaces) {
      namespace.knowing(Set.of("Name", "Queues", "Topics"));
      namespace.list("Queues").forEach(this::queue);
      namespace.list("Topics").forEach(this::topic);
    }
    problems.addAll(
        ConfiguredReferences.problems(new ConfiguredEntities(queues, topics, subscriptions)));
  }

  /** It is read, so that a mistake in it is found; where the emulator logs is the JVM's affair. */
  private static void logging(ConfigNode logging) {
    String type = logging.text("Type");
    if (type != null && !LOGGING.contains(type)) {
      logging.problem("Type is '%s': give File, Console, or both with a comma".formatted(type));
    }
  }

  private void queue(ConfigNode node) {
    node.knowing(Set.of("Name", "Properties"));
    ConfigNode properties = node.object("Properties").knowing(DELIVERY);
    made(
            node,
            () ->
                new QueueDescription(
                    node.name(), delivery(properties), window(properties), EntityStatus.ACTIVE))
        .ifPresent(queues::add);
  }

  private void topic(ConfigNode node) {
    node.knowing(Set.of("Name", "Properties", "Subscriptions"));
    ConfigNode properties =
        node.object("Properties")
            .knowing(
                Set.of(
                    "DefaultMessageTimeToLive",
                    "DuplicateDetectionHistoryTimeWindow",
                    "RequiresDuplicateDetection"));
    made(
            node,
            () ->
                new TopicDescription(
                    node.name(),
                    properties.duration("DefaultMessageTimeToLive", DeliverySettings.FOREVER),
                    window(properties),
                    EntityStatus.ACTIVE))
        .ifPresent(topics::add);
    node.list("Subscriptions").forEach(one -> subscription(node.name(), one));
  }

  private void subscription(String topic, ConfigNode node) {
    node.knowing(Set.of("Name", "Properties", "Rules"));
    ConfigNode properties = node.object("Properties").knowing(DELIVERY);
    var rules = new ArrayList<RuleDescription>();
    for (ConfigNode rule : node.list("Rules")) {
      made(rule, () -> ConfiguredRule.read(rule)).ifPresent(rules::add);
    }
    if (rules.isEmpty()) {
      rules.add(RuleDescription.all());
    }
    made(
            node,
            () ->
                SubscriptionDescription.of(topic, node.name(), delivery(properties))
                    .withRules(rules))
        .ifPresent(subscriptions::add);
  }

  private static <T> Optional<T> made(ConfigNode node, Supplier<T> description) {
    try {
      return Optional.of(description.get());
    } catch (IllegalArgumentException e) {
      node.problem(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static DeliverySettings delivery(ConfigNode properties) {
    DeliverySettings defaults = DeliverySettings.DEFAULTS;
    return new DeliverySettings(
        properties.duration("LockDuration", defaults.lock()),
        properties.number("MaxDeliveryCount", defaults.maxDeliveries()),
        properties.flag("RequiresSession"),
        properties.duration("DefaultMessageTimeToLive", defaults.timeToLive()),
        properties.flag("DeadLetteringOnMessageExpiration"),
        properties.text("ForwardTo"),
        properties.text("ForwardDeadLetteredMessagesTo"));
  }

  private static @Nullable Duration window(ConfigNode properties) {
    return properties.flag("RequiresDuplicateDetection")
        ? properties.duration("DuplicateDetectionHistoryTimeWindow", Duration.ofMinutes(10))
        : null;
  }
}
