package dev.portolan.emulator.servicebus.admin;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * How many messages an entity has.
 *
 * @param active waiting or locked, or deferred
 * @param dead in its dead letters
 * @param scheduled for later
 * @param bytes of their bodies
 */
record Counts(int active, int dead, int scheduled, long bytes) {
  void write(XMLStreamWriter xml) throws XMLStreamException {
    EntryWriter.element(xml, "MessageCount", active + dead + scheduled);
    EntryWriter.element(xml, "SizeInBytes", bytes);
    xml.writeStartElement("CountDetails");
    xml.writeNamespace("d", Xml.COUNTS);
    count(xml, "ActiveMessageCount", active);
    count(xml, "DeadLetterMessageCount", dead);
    count(xml, "ScheduledMessageCount", scheduled);
    count(xml, "TransferMessageCount", 0);
    count(xml, "TransferDeadLetterMessageCount", 0);
    xml.writeEndElement();
  }

  private static void count(XMLStreamWriter xml, String name, int count) throws XMLStreamException {
    xml.writeStartElement("d", name, Xml.COUNTS);
    xml.writeCharacters(Integer.toString(count));
    xml.writeEndElement();
  }
}
