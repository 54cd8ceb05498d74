package dev.portolan.emulator.servicebus.admin;

import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes entries and feeds. For one answer. */
final class EntryWriter {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;
  private final String host;
  private final Instant now;

  /** Part of a document, which cannot fail: it is written into memory. */
  interface Part {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  EntryWriter(String host, InstantSource clock) {
    this.host = host;
    now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try {
      xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the JDK writes XML", e);
    }
  }

  /** {@return the document that the part is the root of} */
  String document(Part part) {
    try {
      part.write(xml);
      xml.flush();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing into memory does not fail", e);
    }
  }

  /**
   * Writes a list.
   *
   * @param nextPage the query that asks for what comes after it
   */
  void feed(String title, Optional<String> nextPage, Part entries) throws XMLStreamException {
    begin("feed", title, title);
    // The JavaScript client finds the next page only among several links.
    link("self", title);
    if (nextPage.isPresent()) {
      link("next", title + "?" + nextPage.get());
    }
    entries.write(xml);
    xml.writeEndElement();
  }

  private void link(String relation, String path) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("href", "https://" + host + "/" + path);
  }

  void entry(String path, String title, String kind, Part description) throws XMLStreamException {
    begin("entry", path, title);
    element(xml, "published", now.toString());
    xml.writeStartElement("content");
    xml.writeAttribute("type", "application/xml");
    xml.writeStartElement(kind);
    xml.writeDefaultNamespace(Xml.SERVICE_BUS);
    xml.writeNamespace("i", Xml.INSTANCE);
    description.write(xml);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void begin(String name, String path, String title) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeDefaultNamespace(Xml.ATOM);
    element(xml, "id", "https://" + host + "/" + path);
    xml.writeStartElement("title");
    xml.writeAttribute("type", "text");
    xml.writeCharacters(title);
    xml.writeEndElement();
    element(xml, "updated", now.toString());
  }

  /** Writes an element, unless it has no value. */
  static void element(XMLStreamWriter xml, String name, @Nullable Object value)
      throws XMLStreamException {
    if (value != null) {
      xml.writeStartElement(name);
      xml.writeCharacters(value instanceof Duration duration ? iso(duration) : value.toString());
      xml.writeEndElement();
    }
  }

  /** With days, as the service writes what never ends. */
  private static String iso(Duration duration) {
    long days = duration.toDays();
    Duration rest = duration.minusDays(days);
    if (days == 0) {
      return duration.toString();
    }
    return "P" + days + "D" + (rest.isZero() ? "" : rest.toString().substring(1));
  }
}
