package dev.portolan.simulation.witness;

import dev.portolan.ports.DeliveryContext;
import dev.portolan.ports.Ordering;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventId;
import dev.portolan.simulation.witness.AcceptedEvents.Accepted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watches one subscription: order, bounds, and that nothing is lost. */
final class SubscriptionWitness {

  /** A handler at work. */
  record Running(String engine, EventId id, @Nullable String key, DeliveryContext context) {}

  private static final class Progress {
    int starts;
    int redrives;
    boolean done;
    boolean givenUp;
  }

  private final Subscription<?> subscription;
  private final AcceptedEvents accepted;
  private final Violations violations;
  private final Map<EventId, Progress> progress = new HashMap<>();
  private final Map<String, List<Accepted>> orderByKey = new LinkedHashMap<>();
  private final List<Running> running = new ArrayList<>();
  private int uncounted;

  SubscriptionWitness(
      Subscription<?> subscription, AcceptedEvents accepted, Violations violations) {
    this.subscription = subscription;
    this.accepted = accepted;
    this.violations = violations;
  }

  private boolean keepsOrder() {
    return subscription.ordering() instanceof Ordering.ByKey;
  }

  private boolean blocks() {
    return subscription.ordering() instanceof Ordering.ByKey(PoisonPolicy policy)
        && policy == PoisonPolicy.BLOCK;
  }

  boolean selects(Accepted event) {
    return event.topic.equals(subscription.topic().name())
        && subscription.filter().matches(event.event.attributes());
  }

  void firstAccepted(Accepted event) {
    String key = event.key();
    if (keepsOrder() && key != null && selects(event)) {
      orderByKey.computeIfAbsent(key, absent -> new ArrayList<>()).add(event);
    }
  }

  private Progress of(EventId id) {
    return progress.computeIfAbsent(id, absent -> new Progress());
  }

  void received(EncodedEvent content, int attempt) {
    EventId id = EventId.of(content.attributes());
    Accepted sent = accepted.get(id);
    if (sent == null || !sent.event.equals(content) || !selects(sent)) {
      violations.add(
          "C1", "'%s' got %s, which nobody published for it so", subscription.path(), id);
    }
    of(id).givenUp |= !blocks() && attempt > subscription.retry().maxAttempts();
  }

  void started(Running handler) {
    Progress event = of(handler.id());
    event.starts++;
    int attempt = handler.context().attempt();
    int maxAttempts = subscription.retry().maxAttempts();
    if (!blocks() && attempt > maxAttempts) {
      violations.add(
          "C6", "%s is handled as attempt %d of %d", name(handler), attempt, maxAttempts);
    }
    checkOrder(handler);
    running.add(handler);
    long together =
        running.stream().filter(other -> other.engine().equals(handler.engine())).count();
    if (together > subscription.concurrency()) {
      violations.add("C14", "%d handlers run at once in %s", together, handler.engine());
    }
  }

  private void checkOrder(Running handler) {
    String key = handler.key();
    if (!keepsOrder() || key == null) {
      return;
    }
    for (Running other : running) {
      if (key.equals(other.key()) && !other.context().leaseLost()) {
        violations.add("C13", "%s starts while %s of its key runs", name(handler), name(other));
      }
    }
    for (Accepted before : orderByKey.getOrDefault(key, List.of())) {
      EventId id = EventId.of(before.event.attributes());
      if (id.equals(handler.id())) {
        break;
      }
      Progress earlier = of(id);
      if (!earlier.done && !earlier.givenUp) {
        violations.add("C13", "%s starts before %s was handled", name(handler), before.name());
      }
    }
  }

  /**
   * Notes the end of a handler.
   *
   * @param outcome what it answered; null if it threw
   */
  void ended(Running handler, @Nullable Outcome outcome) {
    running.remove(handler);
    Progress event = of(handler.id());
    event.done |= outcome instanceof Outcome.Done;
    event.givenUp |=
        outcome instanceof Outcome.DeadLetter
            || (!(outcome instanceof Outcome.Done)
                && !blocks()
                && handler.context().attempt() >= subscription.retry().maxAttempts());
  }

  /** Notes that an engine is gone, with its handlers. */
  void ended(String engine) {
    running.removeIf(handler -> handler.engine().equals(engine));
    uncounted++;
  }

  void redriven(EventId id) {
    of(id).redrives++;
  }

  private String name(Running handler) {
    return "'" + subscription.path() + "' " + handler.id().source() + " " + handler.id().id();
  }

  /** {@return how many accepted events no handler has finished} */
  List<String> unfinished() {
    var missing = new ArrayList<String>();
    for (Accepted event : accepted.all()) {
      if (selects(event) && !of(EventId.of(event.event.attributes())).done) {
        missing.add(event.name() + " at '" + subscription.path() + "'");
      }
    }
    return missing;
  }

  void checkBounds(boolean calm) {
    progress.forEach(
        (id, event) -> {
          Accepted sent = accepted.get(id);
          int copies = sent == null ? 1 : sent.copies;
          int bound =
              subscription.retry().maxAttempts() * (copies + event.redrives) + uncounted * copies;
          if (calm && event.starts > 1) {
            violations.add(
                "C8",
                "%s is handled %d times at '%s' though nothing goes wrong",
                id,
                event.starts,
                subscription.path());
          } else if (!blocks() && event.starts > bound) {
            violations.add(
                "C6", "%s is handled %d times at '%s'", id, event.starts, subscription.path());
          }
        });
  }
}
