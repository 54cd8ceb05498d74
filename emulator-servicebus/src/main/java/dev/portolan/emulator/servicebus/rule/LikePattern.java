package dev.portolan.emulator.servicebus.rule;

import org.jspecify.annotations.Nullable;

/**
 * {@code LIKE}: {@code %} stands for any text, {@code _} for any one character; after the escape
 * character they stand for themselves. Takes no more than pattern times text, whatever they are.
 */
final class LikePattern {
  private LikePattern() {}

  static @Nullable Boolean matches(
      @Nullable Object value, @Nullable Object pattern, @Nullable Character escape) {
    if (!(value instanceof String text) || !(pattern instanceof String like)) {
      return null;
    }
    boolean[] reached = new boolean[text.length() + 1];
    reached[0] = true;
    for (int at = 0; at < like.length(); at++) {
      char wanted = like.charAt(at);
      boolean literal = escape != null && wanted == escape && at + 1 < like.length();
      if (literal) {
        at++;
        wanted = like.charAt(at);
      }
      step(reached, text, wanted, literal);
    }
    return reached[text.length()];
  }

  /** From what the pattern so far reaches to what it reaches with one more sign. */
  private static void step(boolean[] reached, String text, char wanted, boolean literal) {
    if (!literal && wanted == '%') {
      for (int end = 1; end < reached.length; end++) {
        reached[end] |= reached[end - 1];
      }
      return;
    }
    for (int end = reached.length - 1; end > 0; end--) {
      boolean fits = !literal && wanted == '_' || text.charAt(end - 1) == wanted;
      reached[end] = reached[end - 1] && fits;
    }
    reached[0] = false;
  }
}
