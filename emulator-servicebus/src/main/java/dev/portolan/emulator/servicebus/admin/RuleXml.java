package dev.portolan.emulator.servicebus.admin;

import static dev.portolan.emulator.servicebus.admin.EntryWriter.element;

import dev.portolan.emulator.servicebus.description.RuleDescription;
import dev.portolan.emulator.servicebus.rule.CorrelationFilter;
import dev.portolan.emulator.servicebus.rule.FalseFilter;
import dev.portolan.emulator.servicebus.rule.InvalidRuleException;
import dev.portolan.emulator.servicebus.rule.RuleFilter;
import dev.portolan.emulator.servicebus.rule.SqlAction;
import dev.portolan.emulator.servicebus.rule.SqlFilter;
import dev.portolan.emulator.servicebus.rule.TrueFilter;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Rules. */
final class RuleXml {
  private RuleXml() {}

  static RuleDescription read(String name, Element rule) {
    try {
      return new RuleDescription(name, filter(rule), action(rule));
    } catch (InvalidRuleException e) {
      throw Xml.bad(e.getMessage());
    }
  }

  private static RuleFilter filter(Element rule) {
    Optional<Element> found = Xml.child(rule, "Filter");
    if (found.isEmpty()) {
      return new TrueFilter();
    }
    Element filter = found.get();
    return switch (Xml.type(filter)) {
      case "TrueFilter" -> new TrueFilter();
      case "FalseFilter" -> new FalseFilter();
      case "CorrelationFilter" ->
          new CorrelationFilter(
              Xml.text(filter, "CorrelationId"),
              Xml.text(filter, "MessageId"),
              Xml.text(filter, "To"),
              Xml.text(filter, "ReplyTo"),
              Xml.text(filter, "Label"),
              Xml.text(filter, "SessionId"),
              Xml.text(filter, "ReplyToSessionId"),
              Xml.text(filter, "ContentType"),
              KeyValues.read(filter, "Properties"));
      case "SqlFilter" -> new SqlFilter(expression(filter), KeyValues.read(filter, "Parameters"));
      default -> throw Xml.bad("There is no filter of type '" + Xml.type(filter) + "'.");
    };
  }

  private static @Nullable SqlAction action(Element rule) {
    return Xml.child(rule, "Action")
        .filter(action -> Xml.type(action).equals("SqlRuleAction"))
        .map(action -> new SqlAction(expression(action), KeyValues.read(action, "Parameters")))
        .orElse(null);
  }

  private static String expression(Element of) {
    String expression = Xml.text(of, "SqlExpression");
    return expression == null ? "" : expression;
  }

  static void write(XMLStreamWriter xml, RuleDescription rule) throws XMLStreamException {
    writeFilter(xml, rule.filter());
    xml.writeStartElement("Action");
    if (rule.action() == null) {
      type(xml, "EmptyRuleAction");
    } else {
      type(xml, "SqlRuleAction");
      sql(xml, rule.action().expression(), rule.action().parameters());
    }
    xml.writeEndElement();
    element(xml, "Name", rule.name());
  }

  private static void writeFilter(XMLStreamWriter xml, RuleFilter filter)
      throws XMLStreamException {
    xml.writeStartElement("Filter");
    switch (filter) {
      case TrueFilter ignored -> {
        type(xml, "TrueFilter");
        sql(xml, "1=1", Map.of());
      }
      case FalseFilter ignored -> {
        type(xml, "FalseFilter");
        sql(xml, "1=0", Map.of());
      }
      case SqlFilter sql -> {
        type(xml, "SqlFilter");
        sql(xml, sql.expression(), sql.parameters());
      }
      case CorrelationFilter correlation -> {
        type(xml, "CorrelationFilter");
        fields(xml, correlation);
      }
    }
    xml.writeEndElement();
  }

  private static void type(XMLStreamWriter xml, String type) throws XMLStreamException {
    xml.writeAttribute("i", Xml.INSTANCE, "type", type);
  }

  private static void sql(XMLStreamWriter xml, String expression, Map<String, Object> parameters)
      throws XMLStreamException {
    element(xml, "SqlExpression", expression);
    element(xml, "CompatibilityLevel", "20");
    KeyValues.write(xml, "Parameters", parameters);
  }

  private static void fields(XMLStreamWriter xml, CorrelationFilter filter)
      throws XMLStreamException {
    element(xml, "CorrelationId", filter.correlationId());
    element(xml, "MessageId", filter.messageId());
    element(xml, "To", filter.to());
    element(xml, "ReplyTo", filter.replyTo());
    element(xml, "Label", filter.label());
    element(xml, "SessionId", filter.sessionId());
    element(xml, "ReplyToSessionId", filter.replyToSessionId());
    element(xml, "ContentType", filter.contentType());
    KeyValues.write(xml, "Properties", filter.properties());
  }
}
