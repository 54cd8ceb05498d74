package dev.portolan.ports.spi;

import dev.portolan.ports.EventAttributes;
import java.util.Objects;

/**
 * What makes an event one and the same, by CloudEvents: its source and its id together.
 *
 * @param source who produced it
 * @param id unique within the source
 */
public record EventId(String source, String id) {
  /** Checks that both are given. */
  public EventId {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(id, "id");
  }

  /** {@return the identity of the event with these attributes} */
  public static EventId of(EventAttributes attributes) {
    return new EventId(attributes.source(), attributes.id());
  }
}
