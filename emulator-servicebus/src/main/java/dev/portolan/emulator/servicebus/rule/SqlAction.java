package dev.portolan.emulator.servicebus.rule;

import dev.portolan.emulator.servicebus.rule.grammar.RuleSqlParser;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Changes a message: {@code SET name = value; REMOVE name}. */
public final class SqlAction {
  private final String expression;
  private final Map<String, Object> parameters;
  private final List<Statement> statements;

  private interface Statement {
    void run(ChangeableMessage message);
  }

  /**
   * Reads the expression.
   *
   * @param parameters what {@code @name} stands for
   * @throws InvalidRuleException if it cannot be read
   */
  public SqlAction(String expression, Map<String, Object> parameters) {
    this.expression = expression;
    this.parameters = Map.copyOf(parameters);
    var values = new ExpressionReader(this.parameters);
    statements =
        RuleParser.parse(expression, RuleSqlParser::action).statement().stream()
            .map(statement -> read(statement, values))
            .toList();
  }

  private static Statement read(RuleSqlParser.StatementContext at, ExpressionReader values) {
    if (at instanceof RuleSqlParser.SetPropertyContext set) {
      PropertyName property = ExpressionReader.property(set.property());
      Expression value = values.visit(set.value());
      return message -> property.set(message, value.of(message));
    }
    var remove = (RuleSqlParser.RemovePropertyContext) at;
    PropertyName property = ExpressionReader.property(remove.property());
    return message -> property.set(message, null);
  }

  /** {@return the expression as it was given} */
  public String expression() {
    return expression;
  }

  /** {@return what {@code @name} stands for} */
  public Map<String, Object> parameters() {
    return parameters;
  }

  /** Changes the message, statement by statement. */
  public void apply(ChangeableMessage message) {
    for (Statement statement : statements) {
      statement.run(message);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlAction action
        && action.expression.equals(expression)
        && action.parameters.equals(parameters);
  }

  @Override
  public int hashCode() {
    return Objects.hash(expression, parameters);
  }

  @Override
  public String toString() {
    return "SqlAction[" + expression + "]";
  }
}
