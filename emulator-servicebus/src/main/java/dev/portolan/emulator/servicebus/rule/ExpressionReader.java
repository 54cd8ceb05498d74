package dev.portolan.emulator.servicebus.rule;

import dev.portolan.emulator.servicebus.rule.grammar.RuleSqlBaseVisitor;
import dev.portolan.emulator.servicebus.rule.grammar.RuleSqlParser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes expressions of what was parsed. */
final class ExpressionReader extends RuleSqlBaseVisitor<Expression> {
  private final Map<String, Object> parameters;

  ExpressionReader(Map<String, Object> parameters) {
    this.parameters = parameters;
  }

  @Override
  public Expression visitNot(RuleSqlParser.NotContext at) {
    Expression inner = visit(at.condition());
    return message -> Logic.not(inner.of(message));
  }

  @Override
  public Expression visitAnd(RuleSqlParser.AndContext at) {
    Expression left = visit(at.condition(0));
    Expression right = visit(at.condition(1));
    return message -> Logic.and(left.of(message), right.of(message));
  }

  @Override
  public Expression visitOr(RuleSqlParser.OrContext at) {
    Expression left = visit(at.condition(0));
    Expression right = visit(at.condition(1));
    return message -> Logic.or(left.of(message), right.of(message));
  }

  @Override
  public Expression visitCompare(RuleSqlParser.CompareContext at) {
    Expression left = visit(at.value(0));
    Expression right = visit(at.value(1));
    Comparison comparison = Comparison.of(at.comparison.getText());
    return message -> comparison.of(left.of(message), right.of(message));
  }

  @Override
  public Expression visitIsNull(RuleSqlParser.IsNullContext at) {
    Expression inner = visit(at.value());
    boolean wanted = at.NOT() == null;
    return message -> (inner.of(message) == null) == wanted;
  }

  @Override
  public Expression visitIn(RuleSqlParser.InContext at) {
    Expression value = visit(at.value(0));
    List<Expression> options = at.value().stream().skip(1).map(this::visit).toList();
    Expression in =
        message -> {
          Object asked = value.of(message);
          Object found = false;
          for (Expression option : options) {
            found = Logic.or(found, Comparison.EQUAL.of(asked, option.of(message)));
          }
          return found;
        };
    return at.NOT() == null ? in : message -> Logic.not(in.of(message));
  }

  @Override
  public Expression visitLike(RuleSqlParser.LikeContext at) {
    Expression value = visit(at.value(0));
    Expression pattern = visit(at.value(1));
    Expression escape = at.value().size() > 2 ? visit(at.value(2)) : message -> null;
    Expression like =
        message ->
            LikePattern.matches(
                value.of(message), pattern.of(message), character(escape.of(message)));
    return at.NOT() == null ? like : message -> Logic.not(like.of(message));
  }

  private static @Nullable Character character(@Nullable Object escape) {
    return escape instanceof String text && text.length() == 1 ? (Character) text.charAt(0) : null;
  }

  @Override
  public Expression visitExists(RuleSqlParser.ExistsContext at) {
    PropertyName property = property(at.property());
    return message -> property.of(message) != null;
  }

  @Override
  public Expression visitTruth(RuleSqlParser.TruthContext at) {
    return visit(at.value());
  }

  @Override
  public Expression visitSign(RuleSqlParser.SignContext at) {
    Expression value = visit(at.value());
    return at.operator.getText().equals("-")
        ? message -> Arithmetic.negative(value.of(message))
        : value;
  }

  @Override
  public Expression visitMultiply(RuleSqlParser.MultiplyContext at) {
    return arithmetic(at.operator.getText(), visit(at.value(0)), visit(at.value(1)));
  }

  @Override
  public Expression visitAdd(RuleSqlParser.AddContext at) {
    return arithmetic(at.operator.getText(), visit(at.value(0)), visit(at.value(1)));
  }

  private static Expression arithmetic(String symbol, Expression left, Expression right) {
    return message -> Arithmetic.of(symbol, left.of(message), right.of(message));
  }

  @Override
  public Expression visitBool(RuleSqlParser.BoolContext at) {
    boolean value = at.TRUE() != null;
    return message -> value;
  }

  @Override
  public Expression visitNothing(RuleSqlParser.NothingContext at) {
    return message -> null;
  }

  @Override
  public Expression visitInteger(RuleSqlParser.IntegerContext at) {
    var value = new BigInteger(at.getText());
    Object number = value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    return message -> number;
  }

  @Override
  public Expression visitDecimal(RuleSqlParser.DecimalContext at) {
    var value = new BigDecimal(at.getText());
    return message -> value;
  }

  @Override
  public Expression visitDouble(RuleSqlParser.DoubleContext at) {
    double value = Double.parseDouble(at.getText());
    return message -> value;
  }

  @Override
  public Expression visitString(RuleSqlParser.StringContext at) {
    String text = undelimited(at.getText(), "'");
    return message -> text;
  }

  @Override
  public Expression visitParameter(RuleSqlParser.ParameterContext at) {
    String name = at.getText();
    Object value = parameters.getOrDefault(name, parameters.get(name.substring(1)));
    if (value == null) {
      throw new InvalidRuleException("The parameter '" + name + "' has no value.");
    }
    return message -> value;
  }

  @Override
  public Expression visitCall(RuleSqlParser.CallContext at) {
    String name = at.function.getText().toLowerCase(Locale.ROOT);
    if (name.equals("newid") && at.value() == null) {
      return FilteredMessage::newId;
    }
    if (!name.equals("property") && !name.equals("p") || at.value() == null) {
      throw new InvalidRuleException(
          "There is no function '%s' here: newid(), property(name) and p(name) are there."
              .formatted(name));
    }
    Expression argument = visit(at.value());
    return message ->
        argument.of(message) instanceof String property ? message.property(property) : null;
  }

  @Override
  public Expression visitRead(RuleSqlParser.ReadContext at) {
    return property(at.property());
  }

  @Override
  public Expression visitNested(RuleSqlParser.NestedContext at) {
    return visit(at.condition());
  }

  static PropertyName property(RuleSqlParser.PropertyContext at) {
    String name = name(at.name());
    String scope = at.scope == null ? "user" : at.scope.getText().toLowerCase(Locale.ROOT);
    return switch (scope) {
      case "user" -> new PropertyName.OfUser(name);
      case "sys" ->
          new PropertyName.OfSystem(
              SystemProperty.of(name)
                  .orElseThrow(
                      () -> new InvalidRuleException("There is no property 'sys." + name + "'.")));
      default ->
          throw new InvalidRuleException("'" + scope + "' is no scope: give sys, user, or none.");
    };
  }

  private static String name(RuleSqlParser.NameContext at) {
    String text = at.getText();
    return switch (text.charAt(0)) {
      case '"' -> undelimited(text, "\"");
      case '[' -> undelimited(text, "]");
      default -> text;
    };
  }

  /** A delimiter in the text is written twice. */
  private static String undelimited(String text, String delimiter) {
    return text.substring(1, text.length() - 1).replace(delimiter + delimiter, delimiter);
  }
}
