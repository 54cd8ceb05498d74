package dev.portolan.ports.spi;

import dev.portolan.ports.EventAttributes;
import java.util.Objects;

/**
 * An event between codec and broker: CloudEvents attributes and encoded data. Immutable, so one
 * instance may be shared by all subscriptions.
 *
 * @param attributes the CloudEvents attributes, trace context included
 * @param data the data in the form that {@code datacontenttype} names
 */
public record EncodedEvent(EventAttributes attributes, Payload data) implements Content {
  /** Checks that both parts are there. */
  public EncodedEvent {
    Objects.requireNonNull(attributes, "attributes");
    Objects.requireNonNull(data, "data");
  }
}
