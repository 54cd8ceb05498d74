package dev.portolan.emulator.servicebus.config;

import dev.portolan.emulator.servicebus.description.DeliverySettings;
import dev.portolan.emulator.servicebus.description.EntityNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What entities of a file say of one another: names that come twice, and targets that are not. */
final class ConfiguredReferences {
  private final Set<String> names = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private ConfiguredReferences() {}

  static List<String> problems(ConfiguredEntities entities) {
    var references = new ConfiguredReferences();
    Stream.concat(
            entities.queues().stream().map(queue -> queue.name()),
            entities.topics().stream().map(topic -> topic.name()))
        .forEach(references::name);
    entities.subscriptions().forEach(one -> references.name(one.path()));
    entities.queues().forEach(one -> references.targets(one.name(), one.delivery()));
    entities.subscriptions().forEach(one -> references.targets(one.path(), one.delivery()));
    return references.problems;
  }

  private void name(String name) {
    if (!names.add(EntityNames.key(name))) {
      problems.add("'" + name + "' is there twice");
    }
  }

  private void targets(String of, DeliverySettings delivery) {
    target(of, "ForwardTo", delivery.forwardTo());
    target(of, "ForwardDeadLetteredMessagesTo", delivery.forwardDeadLettersTo());
  }

  private void target(String of, String property, @Nullable String target) {
    if (target != null && !names.contains(EntityNames.key(target))) {
      problems.add(
          "%s of '%s' is '%s', which is no queue or topic here".formatted(property, of, target));
    }
  }
}
