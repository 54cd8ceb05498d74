package dev.portolan.emulator.servicebus.admin;

import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;

/** Values with their types, as filters carry them. */
final class KeyValues {
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
        default -> text;
      };
    } catch (NumberFormatException e) {
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
      xml.writeNamespace("x", Xml.SCHEMA);
      xml.writeAttribute("i", Xml.INSTANCE, "type", "x:" + type(entry.getValue()));
      xml.writeCharacters(entry.getValue().toString());
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String type(Object value) {
    return switch (value) {
      case Integer ignored -> "int";
      case Long ignored -> "long";
      case Double ignored -> "double";
      case Boolean ignored -> "boolean";
      default -> "string";
    };
  }
}
