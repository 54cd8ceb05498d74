package dev.portolan.ports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The declared types of all events an application writes and reads, by versioned logical name. The
 * catalogue is the allow-list of what is decoded: an event whose type is not in it goes to the dead
 * letters (clause C18). Immutable and safe for concurrent use.
 */
public final class EventCatalog {
  private final Map<String, EventType<?, ?>> byName;
  private final Map<Class<?>, EventType<?, ?>> writtenByClass;

  private EventCatalog(Collection<? extends EventType<?, ?>> types) {
    var names = new HashMap<String, EventType<?, ?>>();
    var written = new HashMap<Class<?>, EventType<?, ?>>();
    for (EventType<?, ?> type : types) {
      if (names.putIfAbsent(type.name(), type) != null) {
        throw invalid("Event type '" + type.name() + "' is declared twice in the catalogue");
      }
      if (type.written() && written.putIfAbsent(type.wireType(), type) != null) {
        throw invalid(type.wireType().getName() + " has two current names in the catalogue");
      }
    }
    this.byName = Map.copyOf(names);
    this.writtenByClass = Map.copyOf(written);
  }

  /** {@return a catalogue of these types; each name once, each written class under one name} */
  public static EventCatalog of(EventType<?, ?>... types) {
    return new EventCatalog(List.of(types));
  }

  /** {@return a catalogue of the types of both; a name declared in both is refused} */
  public EventCatalog and(EventCatalog other) {
    var all = new ArrayList<EventType<?, ?>>(byName.values());
    all.addAll(other.byName.values());
    return new EventCatalog(all);
  }

  /** {@return the type that a logical name stands for, if it is declared} */
  public Optional<EventType<?, ?>> byName(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** {@return all declared types, in no particular order} */
  public Collection<EventType<?, ?>> types() {
    return byName.values();
  }

  /**
   * {@return the logical name under which a value is written}
   *
   * @throws MessagingException with {@link ErrorCode#INVALID} if its class is not declared
   */
  public String nameOf(Object data) {
    EventType<?, ?> type = writtenByClass.get(data.getClass());
    if (type == null) {
      throw invalid(
          data.getClass().getName() + " is not in the event catalogue: declare its logical name");
    }
    return type.name();
  }

  private static MessagingException invalid(String message) {
    return new MessagingException(ErrorCode.INVALID, message);
  }
}
