package dev.portolan.ports.spi;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The declared topics and subscriptions of an application.
 *
 * @param topics each name once
 * @param subscriptions each name once per topic; their topics are among {@code topics}
 */
public record Topology(List<Topic<?>> topics, List<Subscription<?>> subscriptions) {

  /** Copies both and checks that names are unique and belong together. */
  public Topology {
    topics = List.copyOf(topics);
    subscriptions = List.copyOf(subscriptions);
    Map<String, Topic<?>> byName = new HashMap<>();
    for (Topic<?> topic : topics) {
      if (byName.putIfAbsent(topic.name(), topic) != null) {
        throw invalid("topic '" + topic.name() + "' is declared twice, or in two ways");
      }
    }
    var paths = new HashSet<String>();
    for (Subscription<?> subscription : subscriptions) {
      if (!subscription.topic().equals(byName.get(subscription.topic().name()))) {
        throw invalid("subscription '" + subscription.path() + "' has an undeclared topic");
      }
      if (!paths.add(subscription.path())) {
        throw invalid("subscription '" + subscription.path() + "' is declared twice");
      }
    }
  }

  /** {@return the topology of these topics and subscriptions, and of the latter's topics} */
  public static Topology of(
      Collection<? extends Topic<?>> topics, Collection<? extends Subscription<?>> subscriptions) {
    Stream<Topic<?>> subscribed = subscriptions.stream().map(Subscription::topic);
    Stream<Topic<?>> declared = topics.stream().map(topic -> topic);
    return new Topology(
        Stream.concat(declared, subscribed).distinct().toList(),
        List.<Subscription<?>>copyOf(subscriptions));
  }

  private static MessagingException invalid(String message) {
    return new MessagingException(ErrorCode.INVALID, "Topology: " + message);
  }
}
