package dev.portolan.emulator.servicebus.rule;

import dev.portolan.emulator.servicebus.rule.grammar.RuleSqlParser;
import java.util.Map;
import java.util.Objects;

/** Takes messages for which an expression is true; false and unknown are the same to it. */
public final class SqlFilter implements RuleFilter {
  private final String expression;
  private final Map<String, Object> parameters;
  private final Expression condition;

  /**
   * Reads the expression.
   *
   * @param parameters what {@code @name} stands for
   * @throws InvalidRuleException if it cannot be read
   */
  public SqlFilter(String expression, Map<String, Object> parameters) {
    this.expression = expression;
    this.parameters = Map.copyOf(parameters);
    condition =
        new ExpressionReader(this.parameters)
            .visit(RuleParser.parse(expression, RuleSqlParser::filter).condition());
  }

  /** {@return a filter without parameters} */
  public static SqlFilter of(String expression) {
    return new SqlFilter(expression, Map.of());
  }

  /** {@return the expression as it was given} */
  public String expression() {
    return expression;
  }

  /** {@return what {@code @name} stands for} */
  public Map<String, Object> parameters() {
    return parameters;
  }

  @Override
  public boolean matches(FilteredMessage message) {
    return Boolean.TRUE.equals(condition.of(message));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlFilter filter
        && filter.expression.equals(expression)
        && filter.parameters.equals(parameters);
  }

  @Override
  public int hashCode() {
    return Objects.hash(expression, parameters);
  }

  @Override
  public String toString() {
    return "SqlFilter[" + expression + "]";
  }
}
