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
  private ConfiguredRule() {}

  static RuleDescription read(ConfigNode node) {
    node.knowing(Set.of("Name", "Properties"));
    ConfigNode properties =
        node.object("Properties")
            .knowing(Set.of("Action", "CorrelationFilter", "FilterType", "SqlFilter"));
    String action = properties.object("Action").text("SqlExpression");
    return new RuleDescription(
        node.name(), filter(properties), action == null ? null : new SqlAction(action, Map.of()));
  }

  private static RuleFilter filter(ConfigNode properties) {
    if (properties.has("SqlFilter")) {
      String expression = properties.object("SqlFilter").text("SqlExpression");
      return SqlFilter.of(expression == null ? "" : expression);
    }
    if (properties.has("CorrelationFilter")) {
      ConfigNode filter = properties.object("CorrelationFilter");
      return new CorrelationFilter(
          filter.text("CorrelationId"),
          filter.text("MessageId"),
          filter.text("To"),
          filter.text("ReplyTo"),
          filter.text("Label"),
          filter.text("SessionId"),
          filter.text("ReplyToSessionId"),
          filter.text("ContentType"),
          filter.values("Properties"));
    }
    throw new IllegalArgumentException("a rule has a SqlFilter or a CorrelationFilter");
  }
}
