package dev.portolan.simulation.witness;

import dev.portolan.ports.DeliveryContext;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Event;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventId;
import dev.portolan.simulation.witness.SubscriptionWitness.Running;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches a run from outside of the engines: what the broker accepts and hands out, what stores
 * commit, what handlers do. Guarded by the scheduler's baton.
 */
public final class Witness {
  private final Violations violations;
  private final Consumer<EncodedEvent> onFirst;
  private final AcceptedEvents accepted = new AcceptedEvents();
  private final StoreWitness stores;
  private final Map<String, SubscriptionWitness> subscriptions = new LinkedHashMap<>();
  private final Set<EventId> refused = new LinkedHashSet<>();
  private final Set<String> clientSources = new LinkedHashSet<>();

  /**
   * Creates a witness.
   *
   * @param onFirst told of every event when it is first accepted
   */
  public Witness(Violations violations, Consumer<EncodedEvent> onFirst) {
    this.violations = violations;
    this.onFirst = onFirst;
    this.stores = new StoreWitness(violations);
  }

  /** Watches a subscription from now on. */
  public void watch(Subscription<?> subscription) {
    subscriptions.computeIfAbsent(
        subscription.path(), path -> new SubscriptionWitness(subscription, accepted, violations));
  }

  /** Knows a client, whose events come from no commit. */
  public void watchClient(String source) {
    clientSources.add(source);
  }

  private SubscriptionWitness of(String path) {
    return Objects.requireNonNull(subscriptions.get(path), path);
  }

  /** Notes that the broker accepted an event for its topic. */
  public void accepted(String topic, EncodedEvent event) {
    if (!accepted.add(topic, event)) {
      return;
    }
    EventId id = EventId.of(event.attributes());
    if (!stores.published(event) && !clientSources.contains(id.source())) {
      violations.add("S1", "%s is published, and no commit produced it", id);
    }
    var first = Objects.requireNonNull(accepted.get(id));
    subscriptions.values().forEach(subscription -> subscription.firstAccepted(first));
    onFirst.accept(event);
  }

  /** Notes what a client was told about its event. */
  public void answered(String source, String eventId, @Nullable ErrorCode failure) {
    var id = new EventId(source, eventId);
    if (failure == null) {
      if (accepted.get(id) == null) {
        violations.add("P1", "%s was reported as accepted, and was not", id);
      }
    } else if (failure != ErrorCode.UNKNOWN_OUTCOME) {
      refused.add(id);
    }
  }

  /** Notes a delivery. */
  public void received(String subscription, Delivery delivery) {
    if (delivery.content() instanceof EncodedEvent event) {
      of(subscription).received(event, delivery.attempt());
    }
  }

  /** Notes a settlement that is about to be sent. */
  public void settling(String subscription, Delivery delivery, long nowMillis) {
    if (nowMillis >= delivery.leaseDeadlineMillis()) {
      violations.add(
          "C9",
          "a settlement at '%s' is sent %d ms after its lease",
          subscription,
          nowMillis - delivery.leaseDeadlineMillis());
    }
  }

  /** Notes that a handler starts; {@return it, for its end} */
  public Object started(String engine, Event<?> event, DeliveryContext context) {
    var handler = new Running(engine, EventId.of(event.attributes()), event.key(), context);
    of(context.subscription()).started(handler);
    return handler;
  }

  /** Notes that a handler ended; with null if it threw. */
  public void ended(Object handler, @Nullable Outcome outcome) {
    var running = (Running) handler;
    of(running.context().subscription()).ended(running, outcome);
  }

  /** Notes that an engine is gone, with all that it did. */
  public void ended(String engine) {
    subscriptions.values().forEach(subscription -> subscription.ended(engine));
  }

  /** Notes that a dead letter was sent back. */
  public void redriven(String subscription, EncodedEvent event) {
    of(subscription).redriven(EventId.of(event.attributes()));
  }

  /** Notes what a store has written. */
  public void committed(Commit commit) {
    stores.committed(commit);
  }

  /** {@return what is still to be published or handled} */
  public List<String> unfinished() {
    var missing = new ArrayList<>(stores.unpublished());
    subscriptions.values().forEach(subscription -> missing.addAll(subscription.unfinished()));
    return missing;
  }

  /**
   * Checks what can be said at the end only.
   *
   * @param calm whether nothing went wrong in the run
   */
  public void checkEnd(boolean calm) {
    List<String> missing = unfinished();
    if (!missing.isEmpty()) {
      violations.add("P1", "%d are lost or stuck, first %s", missing.size(), missing.getFirst());
    }
    for (EventId id : refused) {
      if (accepted.get(id) != null) {
        violations.add("P6", "%s was reported as certainly not accepted, and was", id);
      }
    }
    subscriptions.values().forEach(subscription -> subscription.checkBounds(calm));
  }

  /** {@return how many events the broker accepted} */
  public int events() {
    return accepted.all().size();
  }
}
