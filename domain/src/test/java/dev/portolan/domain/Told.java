package dev.portolan.domain;

import dev.portolan.ports.Decision;
import dev.portolan.ports.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * An instance that is told one event after the other, and what it published by then.
 *
 * @param <S> type of its state
 * @param state its state now
 * @param published the data of all events it published, in order
 */
public record Told<S>(S state, List<Object> published) {

  /** {@return an instance that was told nothing yet} */
  public static <S> Told<S> nothing(S initialState) {
    return new Told<>(initialState, List.of());
  }

  /** {@return the instance after some more events} */
  @SafeVarargs
  public final <E> Told<S> then(BiFunction<S, E, Decision<S>> decide, E... events) {
    Told<S> told = this;
    for (E event : events) {
      told = told.after(decide.apply(told.state, event));
    }
    return told;
  }

  private Told<S> after(Decision<S> decision) {
    var all = new ArrayList<>(published);
    decision.publications().stream().<Object>map(Publication::data).forEach(all::add);
    return new Told<>(decision.state(), List.copyOf(all));
  }
}
