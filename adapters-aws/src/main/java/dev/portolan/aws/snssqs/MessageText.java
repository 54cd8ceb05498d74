package dev.portolan.aws.snssqs;

import java.nio.charset.StandardCharsets;

/** What SNS and SQS take as text, and how much it counts. */
final class MessageText {
  private static final int ASCII_END = 0x80;
  private static final int TWO_BYTES_END = 0x800;

  private MessageText() {}

  /** {@return the bytes of a text in UTF-8} */
  static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytes(text.charAt(i));
    }
    return bytes;
  }

  private static int bytes(char character) {
    if (character < ASCII_END) {
      return 1;
    }
    return character < TWO_BYTES_END || Character.isSurrogate(character) ? 2 : 3;
  }

  /**
   * {@return a text of at most so many bytes, in the characters of XML 1.0} SQS takes no others
   * (API Reference, SendMessage); each of the others becomes a question mark.
   */
  static String cut(String text, int maxBytes) {
    var kept = new StringBuilder();
    int bytes = 0;
    for (int codePoint : text.codePoints().toArray()) {
      int taken = isXml(codePoint) ? codePoint : '?';
      bytes += Character.toString(taken).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > maxBytes) {
        break;
      }
      kept.appendCodePoint(taken);
    }
    return kept.toString();
  }

  private static boolean isXml(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }
}
