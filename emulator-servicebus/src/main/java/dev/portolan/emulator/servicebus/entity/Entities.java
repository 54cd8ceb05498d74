package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.description.EntityNames;
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

  /** {@return the messages that receivers of this path get} */
  MessageQueue source(String path) {
    String key = EntityNames.key(path);
    boolean dead = key.endsWith(DeadLetters.SUFFIX);
    String entity = dead ? path.substring(0, path.length() - DeadLetters.SUFFIX.length()) : path;
    int split = EntityNames.key(entity).indexOf(SUBSCRIPTIONS);
    if (split < 0) {
      QueueEntity queue = queue(entity);
      receiving(queue.description().status().receives(), path);
      return dead ? queue.deadLetters().queue() : queue.messages();
    }
    Subscription subscription =
        subscription(entity.substring(0, split), entity.substring(split + SUBSCRIPTIONS.length()));
    receiving(subscription.description().status().receives(), path);
    return dead ? subscription.deadLetters().queue() : subscription.messages();
  }

  private static void receiving(boolean allowed, String path) {
    if (!allowed) {
      throw BrokerException.disabled(path, "receiving");
    }
  }
}
