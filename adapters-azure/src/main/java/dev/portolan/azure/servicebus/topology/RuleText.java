package dev.portolan.azure.servicebus.topology;

import com.azure.messaging.servicebus.administration.models.EmptyRuleAction;
import com.azure.messaging.servicebus.administration.models.RuleAction;
import com.azure.messaging.servicebus.administration.models.RuleFilter;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import dev.portolan.azure.servicebus.filter.SubscriptionRule;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules as texts, equal where they mean the same and differ in white space only. What is no rule of
 * ours (a correlation filter, parameters, an action) is written so that it equals none. Pure.
 */
final class RuleText {
  /** A quoted text or name, in which white space counts, or a run of white space. */
  private static final Pattern QUOTED_OR_SPACE =
      Pattern.compile("('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\[(?:[^\\]]|\\]\\])*\\])|\\s+");

  private RuleText() {}

  static String ofDeclared(Collection<SubscriptionRule> rules) {
    return joined(rules.stream().map(rule -> of(rule.name(), rule.sql())));
  }

  static String ofActual(Collection<RuleProperties> rules) {
    return joined(rules.stream().map(RuleText::of));
  }

  private static String joined(Stream<String> rules) {
    String all = rules.sorted().collect(Collectors.joining("; "));
    return all.isEmpty() ? Differences.NONE : all;
  }

  static String of(SubscriptionRule rule) {
    return of(rule.name(), rule.sql());
  }

  static String of(RuleProperties rule) {
    return of(rule.getName(), filter(rule.getFilter())) + action(rule.getAction());
  }

  private static String of(String name, String sql) {
    return name + ": " + normal(sql);
  }

  private static String filter(RuleFilter filter) {
    if (filter instanceof SqlRuleFilter sql) {
      return sql.getParameters().isEmpty()
          ? sql.getSqlExpression()
          : sql.getSqlExpression() + " with parameters " + sql.getParameters().keySet();
    }
    return String.valueOf(filter);
  }

  private static String action(RuleAction action) {
    return switch (action) {
      case null -> "";
      case EmptyRuleAction ignored -> "";
      case SqlRuleAction sql -> " with action " + sql.getSqlExpression();
      default -> " with action " + action;
    };
  }

  private static String normal(String sql) {
    return QUOTED_OR_SPACE
        .matcher(sql.strip())
        .replaceAll(
            found -> found.group(1) == null ? " " : Matcher.quoteReplacement(found.group()));
  }
}
