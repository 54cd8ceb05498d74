package dev.portolan.emulator.servicebus.rule;

import java.util.Date;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Comparisons. Values of different kinds, and unknown ones, compare as unknown. */
enum Comparison {
  EQUAL(order -> order == 0),
  UNEQUAL(order -> order != 0),
  LESS(order -> order < 0),
  AT_MOST(order -> order <= 0),
  MORE(order -> order > 0),
  AT_LEAST(order -> order >= 0);

  private final IntPredicate holds;

  Comparison(IntPredicate holds) {
    this.holds = holds;
  }

  static Comparison of(String symbol) {
    return switch (symbol) {
      case "=" -> EQUAL;
      case "<>", "!=" -> UNEQUAL;
      case "<" -> LESS;
      case "<=" -> AT_MOST;
      case ">" -> MORE;
      case ">=" -> AT_LEAST;
      default -> throw new IllegalStateException("the grammar has no comparison " + symbol);
    };
  }

  @Nullable Boolean of(@Nullable Object left, @Nullable Object right) {
    Integer order = order(left, right);
    return order == null ? null : (Boolean) holds.test(order);
  }

  private static @Nullable Integer order(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number one && right instanceof Number other) {
      return Arithmetic.compare(one, other);
    }
    if (left instanceof Date one && right instanceof Date other) {
      return one.compareTo(other);
    }
    if (left instanceof Boolean one && right instanceof Boolean other) {
      return one.compareTo(other);
    }
    if (left instanceof UUID one && right instanceof UUID other) {
      return one.compareTo(other);
    }
    return isText(left) && isText(right)
        ? (Integer) String.valueOf(left).compareTo(String.valueOf(right))
        : null;
  }

  private static boolean isText(@Nullable Object value) {
    return value instanceof CharSequence || value instanceof Character;
  }
}
