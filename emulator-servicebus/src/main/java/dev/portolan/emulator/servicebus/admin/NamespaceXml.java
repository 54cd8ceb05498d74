package dev.portolan.emulator.servicebus.admin;

import static dev.portolan.emulator.servicebus.admin.EntryWriter.element;

import java.time.Instant;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The namespace's own properties. */
final class NamespaceXml {
  /** What the service's own emulator is called. */
  static final String NAME = "sbemulatorns";

  private NamespaceXml() {}

  /** The tier whose limits the emulator has. */
  static void write(XMLStreamWriter xml, Instant createdAt) throws XMLStreamException {
    element(xml, "CreatedTime", createdAt);
    element(xml, "MessagingSKU", "Standard");
    element(xml, "ModifiedTime", createdAt);
    element(xml, "Name", NAME);
    element(xml, "NamespaceType", "Messaging");
  }
}
