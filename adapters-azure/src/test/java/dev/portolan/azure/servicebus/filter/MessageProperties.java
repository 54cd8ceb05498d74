package dev.portolan.azure.servicebus.filter;

import dev.portolan.emulator.servicebus.rule.FilteredMessage;
import dev.portolan.emulator.servicebus.rule.SqlFilter;
import dev.portolan.emulator.servicebus.rule.SystemProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The application properties of a message, as rules see them. A number is what LIKE makes of it,
 * which is what the service does (see {@link AttributeTests}) and the emulator does not. Rules
 * compare what may be a number by LIKE alone: {@link SubscriptionRulesTest} proves it.
 */
record MessageProperties(Map<String, Object> properties) implements FilteredMessage {
  MessageProperties {
    var anyCase = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(properties);
    properties = anyCase;
  }

  MessageProperties with(String name, Object value) {
    var more = new TreeMap<>(properties);
    more.put(name, value);
    return new MessageProperties(more);
  }

  boolean meets(List<SubscriptionRule> rules) {
    return rules.stream().anyMatch(rule -> SqlFilter.of(rule.sql()).matches(this));
  }

  @Override
  public @Nullable Object property(String name) {
    Object value = properties.get(name);
    return switch (value) {
      case Number number -> number.toString();
      case Boolean truth -> truth ? "True" : "False";
      case null, default -> value;
    };
  }

  @Override
  public @Nullable Object system(SystemProperty name) {
    return null;
  }

  @Override
  public UUID newId() {
    throw new UnsupportedOperationException("Our rules ask for no id");
  }
}
