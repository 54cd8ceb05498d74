package dev.portolan.emulator.servicebus.rule;

import org.jspecify.annotations.Nullable;

/** Truth with a third value, unknown, which is null here. */
final class Logic {
  private Logic() {}

  static @Nullable Boolean truth(@Nullable Object value) {
    return value instanceof Boolean known ? known : null;
  }

  static @Nullable Boolean not(@Nullable Object value) {
    Boolean known = truth(value);
    return known == null ? null : (Boolean) !known;
  }

  /** Known to be false as soon as one is, whatever the other. */
  static @Nullable Boolean and(@Nullable Object left, @Nullable Object right) {
    Boolean one = truth(left);
    Boolean other = truth(right);
    if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
      return false;
    }
    return one == null || other == null ? null : (Boolean) true;
  }

  static @Nullable Boolean or(@Nullable Object left, @Nullable Object right) {
    return not(and(not(left), not(right)));
  }
}
