package dev.portolan.emulator.servicebus.admin;

import dev.portolan.emulator.servicebus.entity.Note;
import dev.portolan.emulator.servicebus.entity.Remarks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;

/** What is kept of a description as it was said, for it makes no difference to messages. */
final class Notes {
  private static final Set<String> KEPT =
      Set.of(
          "AuthorizationRules",
          "AutoDeleteOnIdle",
          "DeadLetteringOnFilterEvaluationExceptions",
          "EnableBatchedOperations",
          "MaxMessageSizeInKilobytes",
          "MaxSizeInMegabytes",
          "SupportOrdering",
          "UserMetadata");

  private Notes() {}

  static List<Note> of(Element description) {
    return Xml.children(description).stream()
        .filter(one -> KEPT.contains(one.getLocalName()))
        .map(Notes::note)
        .toList();
  }

  private static Note note(Element element) {
    List<Note> parts = Xml.children(element).stream().map(Notes::note).toList();
    String text = parts.isEmpty() ? element.getTextContent() : "";
    return new Note(String.valueOf(element.getLocalName()), Xml.type(element), text, parts);
  }

  /** Writes what was said, or what the service says where nobody said anything. */
  static void write(XMLStreamWriter xml, Remarks remarks, String name, Object otherwise)
      throws XMLStreamException {
    Optional<Note> note = remarks.note(name).filter(one -> !one.text().isEmpty());
    if (note.isPresent()) {
      write(xml, note.get());
    } else {
      EntryWriter.element(xml, name, otherwise);
    }
  }

  /** Writes what was said, if anything was. */
  static void write(XMLStreamWriter xml, Remarks remarks, String name) throws XMLStreamException {
    Optional<Note> note = remarks.note(name);
    if (note.isPresent()) {
      write(xml, note.get());
    }
  }

  private static void write(XMLStreamWriter xml, Note note) throws XMLStreamException {
    xml.writeStartElement(note.name());
    if (!note.type().isEmpty()) {
      xml.writeAttribute("i", Xml.INSTANCE, "type", note.type());
    }
    xml.writeCharacters(note.text());
    for (Note part : note.parts()) {
      write(xml, part);
    }
    xml.writeEndElement();
  }

  static void writeDates(XMLStreamWriter xml, Remarks remarks) throws XMLStreamException {
    EntryWriter.element(xml, "CreatedAt", remarks.createdAt());
    EntryWriter.element(xml, "UpdatedAt", remarks.updatedAt());
    EntryWriter.element(xml, "AccessedAt", remarks.updatedAt());
  }
}
