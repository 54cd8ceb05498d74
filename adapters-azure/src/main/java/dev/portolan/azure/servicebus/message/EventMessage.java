package dev.portolan.azure.servicebus.message;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventFormat;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Undecodable;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Events in messages by the CloudEvents AMQP Binding 1.0.2: written in binary mode, read in both.
 *
 * <p>Every attribute is an application property of its own, a string, so that rules see it and
 * nothing of it is lost: AMQP's timestamp has milliseconds only, and its content type ASCII only.
 *
 * @param format reads what others write in structured mode
 */
public record EventMessage(EventFormat format) {
  private static final String SPEC_VERSION = "specversion";
  private static final String DATA_CONTENT_TYPE = "datacontenttype";
  private static final int LONGEST_CONTENT_TYPE = 128;
  private static final String STRUCTURED = "application/cloudevents";

  /** {@return a message of an event, without ids} */
  public static ServiceBusMessage write(EncodedEvent event) {
    EventAttributes attributes = event.attributes();
    var message = new ServiceBusMessage(BinaryData.fromBytes(event.data().toByteArray()));
    String contentType = attributes.dataContentType();
    if (contentType != null && isPlain(contentType)) {
      message.setContentType(contentType);
    }
    Map<String, Object> properties = message.getApplicationProperties();
    properties.put(PropertyNames.ATTRIBUTE + SPEC_VERSION, "1.0");
    for (String name : AttributeNames.of(attributes)) {
      String value = attributes.value(name);
      if (value != null) {
        properties.put(PropertyNames.ATTRIBUTE + name, value);
      }
    }
    int room = EncodingRoom.letters(attributes);
    if (room > 0) {
      properties.put(PropertyNames.ROOM, "x".repeat(room));
    }
    return message;
  }

  /** {@return whether AMQP and the SDK's buffer take it as a content type} */
  private static boolean isPlain(String contentType) {
    return contentType.length() <= LONGEST_CONTENT_TYPE
        && StandardCharsets.US_ASCII.newEncoder().canEncode(contentType);
  }

  /** {@return the event of a message, or what was found in its place} */
  public Content read(ServiceBusReceivedMessage message) {
    Payload data = MessageData.of(message);
    try {
      Map<String, Object> attributes = attributes(message.getApplicationProperties());
      if (attributes.remove(SPEC_VERSION) instanceof Object version) {
        return "1.0".equals(version)
            ? new EncodedEvent(read(attributes, message.getContentType()), data)
            : new Undecodable(data, "its cloudEvents_specversion is not 1.0");
      }
      return isStructured(message.getContentType())
          ? format.read(data)
          : new Undecodable(data, "it has no cloudEvents_specversion and is no structured event");
    } catch (MessagingException | DateTimeException e) {
      return new Undecodable(data, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isStructured(@Nullable String contentType) {
    return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(STRUCTURED);
  }

  private static Map<String, Object> attributes(Map<String, Object> properties) {
    var attributes = new TreeMap<String, Object>();
    properties.forEach(
        (name, value) -> {
          if (value != null
              && (name.startsWith(PropertyNames.ATTRIBUTE)
                  || name.startsWith(PropertyNames.ATTRIBUTE_WITH_COLON))) {
            attributes.put(name.substring(PropertyNames.ATTRIBUTE.length()), value);
          }
        });
    return attributes;
  }

  private static EventAttributes read(
      Map<String, Object> attributes, @Nullable String contentType) {
    String ownContentType = take(attributes, DATA_CONTENT_TYPE);
    String time = take(attributes, "time");
    return new EventAttributes(
        required(attributes, "id"),
        required(attributes, "source"),
        required(attributes, "type"),
        take(attributes, "subject"),
        time == null ? null : OffsetDateTime.parse(time),
        ownContentType == null ? contentType : ownContentType,
        take(attributes, "dataschema"),
        extensions(attributes));
  }

  private static String required(Map<String, Object> attributes, String name) {
    String value = take(attributes, name);
    if (value == null) {
      throw new MessagingException(ErrorCode.INVALID, "it has no cloudEvents_" + name);
    }
    return value;
  }

  private static @Nullable String take(Map<String, Object> attributes, String name) {
    Object value = attributes.remove(name);
    return value == null ? null : AttributeValues.canonical(value);
  }

  private static Map<String, String> extensions(Map<String, Object> attributes) {
    var extensions = new TreeMap<String, String>();
    attributes.forEach((name, value) -> extensions.put(name, AttributeValues.canonical(value)));
    return extensions;
  }
}
