package dev.portolan.contract.transport;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events of the tests, and their ids. */
final class Events {
  private Events() {}

  /** {@return an event of this id} An id of the form {@code key:rest} has that key. */
  static EncodedEvent event(String id) {
    int colon = id.indexOf(':');
    return event(id, colon < 0 ? null : id.substring(0, colon));
  }

  static EncodedEvent event(String id, @Nullable String key) {
    Map<String, String> extensions =
        key == null ? Map.of() : Map.of(EventAttributes.PARTITION_KEY, key);
    var attributes =
        new EventAttributes(id, "/test", "test.event.v1", null, null, null, null, extensions);
    return withData(attributes, id.getBytes(StandardCharsets.UTF_8));
  }

  static EncodedEvent withData(EventAttributes attributes, byte[] data) {
    return new EncodedEvent(attributes, Payload.copyOf(data));
  }

  /** {@return the event of an id with so many bytes of data} */
  static EncodedEvent ofSize(String id, int bytes) {
    return new EncodedEvent(event(id).attributes(), Payload.ofOwned(new byte[bytes]));
  }

  static Outbound delayed(String id, Duration delay) {
    return new Outbound(event(id), delay, 0, 0);
  }

  static List<Outbound> firstHand(Collection<EncodedEvent> events) {
    return events.stream().map(Outbound::of).toList();
  }

  /** {@return so many ids, numbered from 0} */
  static List<String> numbered(String prefix, int count) {
    var ids = new ArrayList<String>(count);
    for (int number = 0; number < count; number++) {
      ids.add(prefix + number);
    }
    return ids;
  }

  /** {@return ids of the form {@code key:rest}, in their order within each key} */
  static Map<String, List<String>> byKey(List<String> ids) {
    var keys = new TreeMap<String, List<String>>();
    for (String id : ids) {
      keys.computeIfAbsent(id.substring(0, id.indexOf(':')), key -> new ArrayList<>()).add(id);
    }
    return keys;
  }

  /** {@return the id of an event, else what was found in its place, for messages} */
  static String id(Content content) {
    return content instanceof EncodedEvent event ? event.attributes().id() : content.toString();
  }

  static String id(Delivery delivery) {
    return id(delivery.content());
  }

  static List<String> ids(Collection<? extends Delivery> deliveries) {
    return deliveries.stream().map(Events::id).toList();
  }

  static List<String> deadIds(Collection<DeadLetter> entries) {
    return entries.stream().map(entry -> id(entry.content())).toList();
  }
}
