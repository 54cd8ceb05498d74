package dev.portolan.app.config;

/** How values are shown to people: on one line, not too long, and masked if they are secret. */
final class ShownText {
  /** Stands for every secret, whatever its length. */
  static final String MASK = "******";

  private static final int MAX_LENGTH = 80;

  private ShownText() {}

  /** {@return the value in quotes, with control characters visible and its middle cut if long} */
  static String quoted(String value) {
    var text = new StringBuilder("\"");
    value.codePoints().limit(MAX_LENGTH).forEach(character -> append(text, character));
    if (value.codePointCount(0, value.length()) > MAX_LENGTH) {
      text.append("...");
    }
    return text.append('"').toString();
  }

  /** {@return the text with control characters visible, so that it stays on one line} */
  static String oneLine(String value) {
    var text = new StringBuilder();
    value.codePoints().forEach(character -> append(text, character));
    return text.toString();
  }

  private static void append(StringBuilder text, int character) {
    switch (character) {
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (Character.isISOControl(character)) {
          text.append("\\u%04x".formatted(character));
        } else {
          text.appendCodePoint(character);
        }
      }
    }
  }
}
