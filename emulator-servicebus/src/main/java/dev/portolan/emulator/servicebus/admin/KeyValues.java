package dev.portolan.emulator.servicebus.admin;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;

/** Values with their types, as filters carry them. */
final class KeyValues {
  /** Four letters, as the service has it: the JavaScript client counts them. */
  private static final String PREFIX = "d6p1";

  private KeyValues() {}

  static Map<String, Object> read(Element parent, String name) {
    var values = new HashMap<String, Object>();
    Xml.child(parent, name)
        .ifPresent(
            list ->
                Xml.children(list)
                    .forEach(
                        entry ->
                            Xml.child(entry, "Value")
                                .ifPresent(
                                    value ->
                                        values.put(
                                            String.valueOf(Xml.text(entry, "Key")),
                                            value(value)))));
    return values;
  }

  private static Object value(Element value) {
    String text = value.getTextContent();
    try {
      return switch (Xml.type(value)) {
        case "int" -> Integer.valueOf(text);
        case "long" -> Long.valueOf(text);
        case "double" -> Double.valueOf(text);
        case "boolean" -> Boolean.valueOf(text);
        case "dateTime" -> Date.from(OffsetDateTime.parse(text).toInstant());
        default -> text;
      };
    } catch (NumberFormatException | DateTimeParseException e) {
      throw Xml.bad("'" + text + "' is no " + Xml.type(value));
    }
  }

  static void write(XMLStreamWriter xml, String name, Map<String, Object> values)
      throws XMLStreamException {
    if (values.isEmpty()) {
      return;
    }
    xml.writeStartElement(name);
    for (var entry : values.entrySet()) {
      xml.writeStartElement("KeyValueOfstringanyType");
      EntryWriter.element(xml, "Key", entry.getKey());
      xml.writeStartElement("Value");
      xml.writeNamespace(PREFIX, Xml.SCHEMA);
      xml.writeAttribute("i", Xml.INSTANCE, "type", PREFIX + ":" + type(entry.getValue()));
      xml.writeCharacters(text(entry.getValue()));
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String text(Object value) {
    return value instanceof Date date ? date.toInstant().toString() : value.toString();
  }

  private static String type(Object value) {
    return switch (value) {
      case Integer ignored -> "int";
      case Long ignored -> "long";
      case Double ignored -> "double";
      case Boolean ignored -> "boolean";
      case Date ignored -> "dateTime";
      default -> "string";
    };
  }
}
