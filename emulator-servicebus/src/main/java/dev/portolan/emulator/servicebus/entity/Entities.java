package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.description.EntityNames;
import dev.portolan.emulator.servicebus.description.EntityStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The queues and topics of a namespace, by name. */
final class Entities {
  private static final String SUBSCRIPTIONS = "/subscriptions/";

  private final Map<String, Destination> byName = new TreeMap<>();

  @Nullable Destination findDestination(String path) {
    return byName.get(EntityNames.key(path));
  }

  Destination destination(String path) {
    Destination found = findDestination(path);
    if (found == null) {
      throw BrokerException.notFound(path);
    }
    return found;
  }

  QueueEntity queue(String name) {
    if (findDestination(name) instanceof QueueEntity queue) {
      return queue;
    }
    throw BrokerException.notFound(name);
  }

  Topic topic(String name) {
    if (findDestination(name) instanceof Topic topic) {
      return topic;
    }
    throw BrokerException.notFound(name);
  }

  Subscription subscription(String topic, String name) {
    Subscription found = topic(topic).subscription(name);
    if (found == null) {
      throw BrokerException.notFound(topic + SUBSCRIPTIONS + name);
    }
    return found;
  }

  List<Destination> all() {
    return List.copyOf(byName.values());
  }

  void add(String name, Destination destination) {
    if (byName.putIfAbsent(EntityNames.key(name), destination) != null) {
      throw new BrokerException(
          BrokerError.ALREADY_EXISTS, "The entity '" + name + "' already exists.");
    }
  }

  void remove(String name) {
    byName.remove(EntityNames.key(name));
  }

  /** {@return the remarks on a queue, a topic or a subscription} */
  RemarksKept remarks(String path) {
    int split = EntityNames.key(path).indexOf(SUBSCRIPTIONS);
    if (split >= 0) {
      return subscription(path.substring(0, split), path.substring(split + SUBSCRIPTIONS.length()))
          .remarks();
    }
    return switch (destination(path)) {
      case QueueEntity queue -> queue.remarks();
      case Topic topic -> topic.remarks();
    };
  }

  private record Found(MessageQueue messages, EntityStatus status) {}

  /** {@return the messages that receivers of this path get} */
  MessageQueue source(String path) {
    Found found = find(path);
    if (!found.status.receives()) {
      throw BrokerException.disabled(path, "receiving");
    }
    return found.messages;
  }

  /** {@return the messages of this path, whether they may be received or not} */
  MessageQueue messages(String path) {
    return find(path).messages;
  }

  private Found find(String path) {
    boolean dead = EntityNames.key(path).endsWith(DeadLetters.SUFFIX);
    String entity = dead ? path.substring(0, path.length() - DeadLetters.SUFFIX.length()) : path;
    int split = EntityNames.key(entity).indexOf(SUBSCRIPTIONS);
    if (split < 0) {
      QueueEntity queue = queue(entity);
      MessageQueue messages = dead ? queue.deadLetters().queue() : queue.messages();
      return new Found(messages, queue.description().status());
    }
    Subscription subscription =
        subscription(entity.substring(0, split), entity.substring(split + SUBSCRIPTIONS.length()));
    MessageQueue messages = dead ? subscription.deadLetters().queue() : subscription.messages();
    return new Found(messages, subscription.description().status());
  }
}
