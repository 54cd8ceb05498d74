package dev.portolan.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link Process} decides: its new state, and the events that follow from it. Both are
 * committed together or not at all (clause S1).
 *
 * @param <S> type of the state
 * @param state the new state
 * @param publications the events to publish, in this order; copied
 */
public record Decision<S>(S state, List<Publication<?>> publications) {

  /** Copies the publications. */
  public Decision {
    Objects.requireNonNull(state, "state");
    publications = List.copyOf(publications);
  }

  /** {@return this state, and nothing to publish} */
  public static <S> Decision<S> of(S state) {
    return new Decision<>(state, List.of());
  }

  /** {@return this state and these events} */
  public static <S> Decision<S> of(S state, Publication<?>... publications) {
    return new Decision<>(state, List.of(publications));
  }

  /** {@return this decision with one more event behind the others} */
  public Decision<S> publish(Publication<?> publication) {
    var more = new ArrayList<>(publications);
    more.add(publication);
    return new Decision<>(state, more);
  }
}
