package dev.portolan.simulation.witness;

import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every event that the broker accepted, in the order of its first acceptance. */
final class AcceptedEvents {

  /** One event and how often it was accepted. */
  static final class Accepted {
    final String topic;
    final EncodedEvent event;
    final int position;
    int copies;

    Accepted(String topic, EncodedEvent event, int position) {
      this.topic = topic;
      this.event = event;
      this.position = position;
    }

    @Nullable String key() {
      return event.attributes().partitionKey();
    }

    String name() {
      return event.attributes().source() + " " + event.attributes().id();
    }
  }

  private final Map<EventId, Accepted> byId = new LinkedHashMap<>();

  /** Notes an acceptance; {@return whether it is the first of its event} */
  boolean add(String topic, EncodedEvent event) {
    Accepted accepted =
        byId.computeIfAbsent(
            EventId.of(event.attributes()), id -> new Accepted(topic, event, byId.size()));
    return ++accepted.copies == 1;
  }

  @Nullable Accepted get(EventId id) {
    return byId.get(id);
  }

  Collection<Accepted> all() {
    return byId.values();
  }
}
