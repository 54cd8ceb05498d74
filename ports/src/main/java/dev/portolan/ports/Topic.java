package dev.portolan.ports;

import java.util.Objects;

/**
 * A named stream of events of one type.
 *
 * @param <E> type of the events, usually a sealed interface
 * @param name portable name: lower-case letters and digits, joined by dots or hyphens
 * @param eventType the type of the events
 * @param ordered whether the broker has to keep the order of events with equal partition key
 */
public record Topic<E>(String name, Class<E> eventType, boolean ordered) {

  /** Checks the name. */
  public Topic {
    Names.check("Topic", name);
    Objects.requireNonNull(eventType, "eventType");
  }

  /** {@return a topic that keeps no order} */
  public static <E> Topic<E> of(String name, Class<E> eventType) {
    return new Topic<>(name, eventType, false);
  }

  /** {@return this topic, keeping the order of events with equal partition key} */
  public Topic<E> keyOrdered() {
    return new Topic<>(name, eventType, true);
  }
}
