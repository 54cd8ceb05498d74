package dev.portolan.azure.servicebus.message;

/** How long texts are in UTF-8. */
final class Utf8 {
  private static final int ASCII_END = 0x80;
  private static final int TWO_BYTES_END = 0x800;

  private Utf8() {}

  static long bytes(String text) {
    long bytes = 0;
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
}
