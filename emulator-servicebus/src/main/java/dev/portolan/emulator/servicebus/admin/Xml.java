package dev.portolan.emulator.servicebus.admin;

import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Names and reading of what clients send. */
final class Xml {
  static final String ATOM = "http://www.w3.org/2005/Atom";
  static final String SERVICE_BUS =
      "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";
  static final String COUNTS = "http://schemas.microsoft.com/netservices/2011/06/servicebus";
  static final String INSTANCE = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
  static final String SCHEMA = XMLConstants.W3C_XML_SCHEMA_NS_URI;

  private Xml() {}

  /** {@return the description in an entry: what its content holds} */
  static Element description(byte[] entry) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Element root =
          factory.newDocumentBuilder().parse(new ByteArrayInputStream(entry)).getDocumentElement();
      return child(root, "content")
          .flatMap(content -> children(content).stream().findFirst())
          .orElseThrow(() -> bad("The entry has no content."));
    } catch (SAXException e) {
      throw bad("The body is no XML: " + e.getMessage());
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("reading bytes with the JDK's own parser failed", e);
    }
  }

  static BrokerException bad(String text) {
    return new BrokerException(BrokerError.ARGUMENT, text);
  }

  static List<Element> children(Element parent) {
    var children = new ArrayList<Element>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static Optional<Element> child(Element parent, String name) {
    return children(parent).stream().filter(one -> name.equals(one.getLocalName())).findFirst();
  }

  /** {@return the text of a child, null if it is missing or empty} */
  static @Nullable String text(Element parent, String name) {
    return child(parent, name)
        .map(Element::getTextContent)
        .filter(text -> !text.isEmpty())
        .orElse(null);
  }

  static boolean flag(Element parent, String name) {
    return Boolean.parseBoolean(text(parent, name));
  }

  /** {@return the kind of an element, without the prefix of its namespace} */
  static String type(Element element) {
    String type = element.getAttributeNS(INSTANCE, "type");
    return type.substring(type.indexOf(':') + 1);
  }
}
