package dev.portolan.runtime.codec;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.EncodedEvent;

/**
 * Encodes and decodes the events of a catalogue as JSON. Immutable and safe for concurrent use;
 * never blocks. Every failure is a {@link MessagingException} with {@link ErrorCode#INVALID} that
 * names the event and holds none of its data.
 */
public final class EventCodec {
  private final DeclaredTypes types;

  /** Creates a codec with the {@link JsonCodec#standard() standard} JSON. */
  public EventCodec(EventCatalog catalog) {
    this(catalog, JsonCodec.standard());
  }

  /** Creates a codec with its own JSON. */
  public EventCodec(EventCatalog catalog, JsonCodec json) {
    this.types = new DeclaredTypes(catalog, json);
  }

  /**
   * {@return the logical name to write data under}
   *
   * @throws MessagingException with {@link ErrorCode#INVALID} if its class is not declared
   */
  public String typeOf(Object data) {
    return types.nameOf(data);
  }

  /**
   * {@return the encoded event}
   *
   * @param attributes its attributes; the type is {@link #typeOf} the data, the content type JSON
   *     or absent
   * @param data the data, of a declared class
   */
  public EncodedEvent encode(EventAttributes attributes, Object data) {
    String type = types.nameOf(data);
    if (!attributes.type().equals(type)) {
      throw invalid(
          describe(attributes)
              + " has the type '"
              + attributes.type()
              + "', its data '"
              + type
              + "': give both the same");
    }
    checkJson(attributes);
    return new EncodedEvent(attributes, types.write(data));
  }

  /**
   * {@return the event with its data as domain code sees it, upcast where an older version was
   * written}
   *
   * @throws MessagingException with {@link ErrorCode#INVALID} if the type is not declared, the data
   *     is not JSON, or does not fit the declared type (clause C18)
   */
  public Event<Object> decode(EncodedEvent event) {
    EventAttributes attributes = event.attributes();
    checkJson(attributes);
    return new Event<>(
        attributes, types.read(describe(attributes), attributes.type(), event.data()));
  }

  private static void checkJson(EventAttributes attributes) {
    if (!MediaType.isJson(attributes.dataContentType())) {
      throw invalid(
          describe(attributes)
              + " of type '"
              + attributes.type()
              + "' has data of '"
              + attributes.dataContentType()
              + "': only JSON can be decoded");
    }
  }

  private static String describe(EventAttributes attributes) {
    return "Event '" + attributes.id() + "' of source '" + attributes.source() + "'";
  }

  private static MessagingException invalid(String message) {
    return new MessagingException(ErrorCode.INVALID, message);
  }
}
