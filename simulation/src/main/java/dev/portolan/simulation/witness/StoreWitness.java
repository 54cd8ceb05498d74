package dev.portolan.simulation.witness;

import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventId;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.ProcessInstance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches commits and what becomes of their outgoing events. */
final class StoreWitness {
  private static final Comparator<OutboxId> BY_COMMIT =
      Comparator.comparingLong(OutboxId::version).thenComparingInt(OutboxId::index);

  /** What the relay keeps in order: one producer's events of one key to one topic. */
  private record Lane(ProcessInstance producer, String topic, @Nullable String key) {}

  private record Consumed(ProcessInstance instance, EventId event) {}

  private final Violations violations;
  private final Map<EventId, OutboxEntry> outgoing = new LinkedHashMap<>();
  private final Set<EventId> published = new HashSet<>();
  private final Set<Consumed> consumed = new HashSet<>();
  private final Map<Lane, OutboxId> lastByLane = new HashMap<>();

  StoreWitness(Violations violations) {
    this.violations = violations;
  }

  void committed(Commit commit) {
    for (EventId event : commit.consumed()) {
      if (!consumed.add(new Consumed(commit.instance(), event))) {
        violations.add("S3", "%s consumes %s a second time", commit.instance(), event);
      }
    }
    for (OutboxEntry entry : commit.outgoing()) {
      outgoing.put(EventId.of(entry.event().attributes()), entry);
    }
  }

  /** Notes the first acceptance of an event; {@return whether a commit produced it} */
  boolean published(EncodedEvent event) {
    EventId id = EventId.of(event.attributes());
    OutboxEntry entry = outgoing.get(id);
    if (entry == null) {
      return false;
    }
    published.add(id);
    if (entry.notBefore() == null) {
      var lane = new Lane(entry.id().producer(), entry.topic(), event.attributes().partitionKey());
      OutboxId last = lastByLane.put(lane, entry.id());
      if (last != null && BY_COMMIT.compare(last, entry.id()) > 0) {
        violations.add("S4", "%s is published after %s", entry.id(), last);
      }
    }
    return true;
  }

  List<String> unpublished() {
    var missing = new ArrayList<String>();
    outgoing.forEach(
        (id, entry) -> {
          if (!published.contains(id)) {
            missing.add(id.source() + " " + id.id() + " of the outbox");
          }
        });
    return missing;
  }
}
