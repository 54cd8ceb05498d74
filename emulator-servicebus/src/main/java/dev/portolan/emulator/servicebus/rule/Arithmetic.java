package dev.portolan.emulator.servicebus.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Numbers: whole ones stay whole, a floating one makes the result floating, and everything between
 * is decimal. What has no result is unknown.
 */
final class Arithmetic {
  private Arithmetic() {}

  static @Nullable Integer compare(Number left, Number right) {
    if (isFloating(left) || isFloating(right)) {
      double one = left.doubleValue();
      double other = right.doubleValue();
      return Double.isNaN(one) || Double.isNaN(other) ? null : (Integer) Double.compare(one, other);
    }
    return decimal(left).compareTo(decimal(right));
  }

  static @Nullable Object of(String symbol, @Nullable Object left, @Nullable Object right) {
    if (symbol.equals("+") && left instanceof String one && right instanceof String other) {
      return one + other;
    }
    if (!(left instanceof Number one) || !(right instanceof Number other)) {
      return null;
    }
    try {
      if (isFloating(one) || isFloating(other)) {
        return floating(symbol, one.doubleValue(), other.doubleValue());
      }
      return isWhole(one) && isWhole(other)
          ? whole(symbol, one.longValue(), other.longValue())
          : decimal(symbol, decimal(one), decimal(other));
    } catch (ArithmeticException e) {
      return null;
    }
  }

  static @Nullable Object negative(@Nullable Object value) {
    return of("-", 0L, value);
  }

  private static double floating(String symbol, double left, double right) {
    return switch (symbol) {
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> left / right;
      default -> left % right;
    };
  }

  private static long whole(String symbol, long left, long right) {
    return switch (symbol) {
      case "+" -> Math.addExact(left, right);
      case "-" -> Math.subtractExact(left, right);
      case "*" -> Math.multiplyExact(left, right);
      case "/" -> left / right;
      default -> left % right;
    };
  }

  private static BigDecimal decimal(String symbol, BigDecimal left, BigDecimal right) {
    return switch (symbol) {
      case "+" -> left.add(right);
      case "-" -> left.subtract(right);
      case "*" -> left.multiply(right);
      case "/" -> left.divide(right, MathContext.DECIMAL128);
      default -> left.remainder(right);
    };
  }

  private static boolean isFloating(Number number) {
    return number instanceof Double || number instanceof Float;
  }

  private static boolean isWhole(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte;
  }

  /** Numbers of AMQP's own types say themselves as text. */
  private static BigDecimal decimal(Number number) {
    return switch (number) {
      case BigDecimal decimal -> decimal;
      case BigInteger integer -> new BigDecimal(integer);
      default ->
          isWhole(number)
              ? BigDecimal.valueOf(number.longValue())
              : new BigDecimal(number.toString());
    };
  }
}
