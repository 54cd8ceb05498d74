package dev.portolan.domain.context;

import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.List;
import java.util.Objects;

/**
 * All that a context consists of.
 *
 * @param name for instance {@code sales}
 * @param topics the topics that belong to it, public and internal; copied
 * @param catalog the events on these topics
 * @param processes its processes, and what they are subscribed to; copied
 */
public record BoundedContext(
    String name,
    List<Topic<?>> topics,
    EventCatalog catalog,
    List<SubscribedProcess<?>> processes) {

  /** Copies both lists. */
  public BoundedContext {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(catalog, "catalog");
    topics = List.copyOf(topics);
    processes = List.copyOf(processes);
  }

  /** {@return the topics that its processes publish to, its own all of them} */
  public List<Topic<?>> publishes() {
    return processes.stream()
        .<Topic<?>>flatMap(process -> process.publishes().stream())
        .distinct()
        .toList();
  }

  /** {@return the subscriptions of its processes} */
  public List<Subscription<?>> subscriptions() {
    return processes.stream()
        .<Subscription<?>>flatMap(process -> process.subscriptions().stream())
        .toList();
  }
}
