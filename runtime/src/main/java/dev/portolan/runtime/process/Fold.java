package dev.portolan.runtime.process;

import dev.portolan.ports.Decision;
import dev.portolan.ports.Publication;
import dev.portolan.ports.spi.EventId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides several events of one instance, one after the other, into one commit. Pure: an event
 * whose decision throws leaves the state as it was before it, and the others go on.
 *
 * @param <S> type of the state
 * @param state the state after all decisions
 * @param consumed the events to be consumed
 * @param outgoing what follows, in order, each with the event that caused it
 * @param results what became of each event, in order; shorter than what was offered if the commit
 *     is full, then the rest waits for the next
 */
record Fold<S>(S state, List<EventId> consumed, List<Caused<S>> outgoing, List<Result<S>> results) {

  /** A publication and the event that caused it. */
  record Caused<S>(WaitingEvent<S> cause, Publication<?> publication) {}

  /** What became of an event. */
  sealed interface Result<S> {
    /** {@return the event} */
    WaitingEvent<S> event();

    /** Its effects are in the fold. */
    record Decided<S>(WaitingEvent<S> event) implements Result<S> {}

    /** It was consumed before, or stands twice in the fold: no second effect (clause S3). */
    record Duplicate<S>(WaitingEvent<S> event) implements Result<S> {}

    /** Its decision threw. */
    record Failed<S>(WaitingEvent<S> event, Exception cause) implements Result<S> {}
  }

  /**
   * {@return the fold of these events over a state}
   *
   * @param state the loaded state
   * @param consumedBefore which of the events earlier commits have consumed
   * @param waiting the events
   * @param maxItems most consumed and outgoing events together; the first event always fits here
   */
  static <S> Fold<S> of(
      S state, Set<EventId> consumedBefore, List<WaitingEvent<S>> waiting, int maxItems) {
    var seen = new HashSet<>(consumedBefore);
    var consumed = new ArrayList<EventId>();
    var outgoing = new ArrayList<Caused<S>>();
    var results = new ArrayList<Result<S>>(waiting.size());
    S current = state;
    for (WaitingEvent<S> event : waiting) {
      if (seen.contains(event.id())) {
        results.add(new Result.Duplicate<>(event));
        continue;
      }
      Decision<S> decision;
      try {
        decision = event.decide(current);
      } catch (RuntimeException e) {
        results.add(new Result.Failed<>(event, e));
        continue;
      }
      int items = consumed.size() + 1 + outgoing.size() + decision.publications().size();
      if (items > maxItems && !consumed.isEmpty()) {
        break;
      }
      current = decision.state();
      seen.add(event.id());
      consumed.add(event.id());
      decision.publications().forEach(next -> outgoing.add(new Caused<>(event, next)));
      results.add(new Result.Decided<>(event));
    }
    return new Fold<>(current, consumed, outgoing, results);
  }
}
