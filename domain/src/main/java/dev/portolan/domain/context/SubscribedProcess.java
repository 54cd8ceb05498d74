package dev.portolan.domain.context;

import dev.portolan.ports.Process;
import dev.portolan.ports.Reaction;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A process, the subscriptions that bring it its events, and where its own go.
 *
 * @param <S> type of the process's state
 * @param process the process
 * @param subscriptions one for each topic that the process reacts to, and no other; copied
 * @param publishes the topics that its decisions publish to, which is what it has to be allowed;
 *     copied
 */
public record SubscribedProcess<S>(
    Process<S> process, List<Subscription<?>> subscriptions, List<Topic<?>> publishes) {

  /**
   * Handlers at once per subscription. A decision takes microseconds and then waits for the store,
   * so many run at once; what one instance has to decide, an engine folds into one commit.
   */
  private static final int CONCURRENCY = 256;

  /** Copies both lists and checks that the subscriptions are those the process needs. */
  public SubscribedProcess {
    subscriptions = List.copyOf(subscriptions);
    publishes = List.copyOf(publishes);
    Set<Topic<?>> reactedTo =
        process.reactions().stream().map(Reaction::topic).collect(Collectors.toSet());
    var subscribed = new HashSet<Topic<?>>();
    for (Subscription<?> subscription : subscriptions) {
      boolean first = subscribed.add(subscription.topic());
      if (!first || !reactedTo.contains(subscription.topic())) {
        throw new IllegalArgumentException(
            "Process '%s' reacts to '%s' %s"
                .formatted(
                    process.name(),
                    subscription.topic().name(),
                    first ? "not at all" : "only once"));
      }
    }
    if (!subscribed.containsAll(reactedTo)) {
      throw new IllegalArgumentException(
          "Process '%s' is not subscribed to every topic it reacts to".formatted(process.name()));
    }
  }

  /**
   * {@return a subscription by which a process gets all events of a topic} It has the name of the
   * process and keeps no order, since the portal's processes take their events in any order.
   */
  public static <E> Subscription<E> subscription(Topic<E> topic, Process<?> process) {
    return Subscription.to(topic, process.name()).concurrency(CONCURRENCY);
  }
}
