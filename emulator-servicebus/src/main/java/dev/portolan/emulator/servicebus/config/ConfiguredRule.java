package dev.portolan.emulator.servicebus.config;

import dev.portolan.emulator.servicebus.description.RuleDescription;
import dev.portolan.emulator.servicebus.rule.CorrelationFilter;
import dev.portolan.emulator.servicebus.rule.RuleFilter;
import dev.portolan.emulator.servicebus.rule.SqlAction;
import dev.portolan.emulator.servicebus.rule.SqlFilter;
import java.util.Map;
import java.util.Set;

/** A rule in the file. */
final class ConfiguredRule {
  private static final Set<String> EXPRESSION = Set.of("SqlExpression");

  /** The service's own emulator says Properties, its clients say ApplicationProperties. */
  private static final Set<String> CORRELATION =
      Set.of(
          "ApplicationProperties",
          "ContentType",
          "CorrelationId",
          "Label",
          "MessageId",
          "Properties",
          "ReplyTo",
          "ReplyToSessionId",
          "SessionId",
          "To");

  private ConfiguredRule() {}

  static RuleDescription read(ConfigNode node) {
    node.knowing(Set.of("Name", "Properties"));
    ConfigNode properties =
        node.object("Properties")
            .knowing(Set.of("Action", "CorrelationFilter", "FilterType", "SqlFilter"));
    String type = properties.text("FilterType");
    if (type != null && !properties.has(type + "Filter")) {
      properties.problem("FilterType is '%s', and there is no %sFilter".formatted(type, type));
    }
    String action = properties.object("Action").knowing(EXPRESSION).text("SqlExpression");
    return new RuleDescription(
        node.name(), filter(properties), action == null ? null : new SqlAction(action, Map.of()));
  }

  private static RuleFilter filter(ConfigNode properties) {
    if (properties.has("SqlFilter")) {
      String expression = properties.object("SqlFilter").knowing(EXPRESSION).text("SqlExpression");
      return SqlFilter.of(expression == null ? "" : expression);
    }
    if (properties.has("CorrelationFilter")) {
      ConfigNode filter = properties.object("CorrelationFilter").knowing(CORRELATION);
      Map<String, Object> values = filter.values("Properties");
      values.putAll(filter.values("ApplicationProperties"));
      return new CorrelationFilter(
          filter.text("CorrelationId"),
          filter.text("MessageId"),
          filter.text("To"),
          filter.text("ReplyTo"),
          filter.text("Label"),
          filter.text("SessionId"),
          filter.text("ReplyToSessionId"),
          filter.text("ContentType"),
          values);
    }
    throw new IllegalArgumentException("a rule has a SqlFilter or a CorrelationFilter");
  }
}
