package dev.portolan.azure.queuestorage.message;

/**
 * Any text as one that a CloudEvents attribute can have: of what CloudEvents forbids (control
 * characters, halves of pairs, noncharacters), and of the backslash, the code stands there.
 */
final class EscapedText {
  private static final int HEX = 16;
  private static final int ESCAPED = "\\uFFFF".length();

  private EscapedText() {}

  static String escape(String text) {
    var escaped = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); ) {
      int codePoint = text.codePointAt(index);
      int next = index + Character.charCount(codePoint);
      if (isKept(codePoint)) {
        escaped.appendCodePoint(codePoint);
      } else {
        text.substring(index, next)
            .chars()
            .forEach(unit -> escaped.append("\\u%04x".formatted(unit)));
      }
      index = next;
    }
    return escaped.toString();
  }

  private static boolean isKept(int codePoint) {
    boolean control = codePoint < 0x20 || (codePoint >= 0x7F && codePoint <= 0x9F);
    boolean half = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    boolean noncharacter =
        (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    return codePoint != '\\' && !control && !half && !noncharacter;
  }

  /** {@return the text that was escaped; what nobody here has escaped stays as it is} */
  static String unescape(String text) {
    var plain = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); ) {
      if (isEscape(text, index)) {
        plain.append((char) Integer.parseInt(text, index + 2, index + ESCAPED, HEX));
        index += ESCAPED;
      } else {
        plain.append(text.charAt(index));
        index++;
      }
    }
    return plain.toString();
  }

  private static boolean isEscape(String text, int index) {
    return text.startsWith("\\u", index)
        && index + ESCAPED <= text.length()
        && text.substring(index + 2, index + ESCAPED).matches("[0-9a-f]{4}");
  }
}
