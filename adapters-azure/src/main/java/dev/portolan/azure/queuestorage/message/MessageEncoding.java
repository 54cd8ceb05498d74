package dev.portolan.azure.queuestorage.message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How a document becomes the text of a message. */
public enum MessageEncoding {
  /** What most clients write by default, and what Azure Functions expect. */
  BASE64 {
    @Override
    String write(byte[] document) {
      return Base64.getEncoder().encodeToString(document);
    }
  },
  /** The document itself, where XML carries it unchanged, else base64. */
  PLAIN {
    @Override
    String write(byte[] document) {
      String text = new String(document, StandardCharsets.UTF_8);
      return isKeptByXml(text) ? text : BASE64.write(document);
    }
  };

  abstract String write(byte[] document);

  /** {@return the bytes of a text in base64, empty if it is none} */
  static Optional<byte[]> decoded(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Parsers turn a carriage return into a line feed, and take no other control characters. */
  private static boolean isKeptByXml(String text) {
    return text.codePoints()
        .allMatch(
            codePoint ->
                codePoint == '\t'
                    || codePoint == '\n'
                    || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                    || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                    || codePoint >= 0x10000);
  }

  /**
   * {@return the bytes that a text counts against the limit of 64 KiB: in UTF-8, and as XML has it}
   */
  static int bytes(String text) {
    int bytes = 0;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      bytes +=
          switch (character) {
            case '&' -> "&amp;".length();
            case '<', '>' -> "&lt;".length();
            default -> utf8(character);
          };
    }
    return bytes;
  }

  private static int utf8(char character) {
    if (character < 0x80) {
      return 1;
    }
    return character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
  }
}
