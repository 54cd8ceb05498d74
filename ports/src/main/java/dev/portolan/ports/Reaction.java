package dev.portolan.ports;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a {@link Process} reacts to the events of one topic. Both functions are pure.
 *
 * @param <S> type of the process's state
 * @param <E> type of the topic's events
 * @param topic the topic
 * @param key which instance of the process an event concerns; never empty
 * @param decide from the instance's state and the event to what follows
 */
public record Reaction<S, E>(
    Topic<E> topic, Function<? super E, String> key, BiFunction<S, ? super E, Decision<S>> decide) {

  /** Checks that all parts are there. */
  public Reaction {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(decide, "decide");
  }
}
