package dev.portolan.azure.servicebus.filter;

/** Text that rules, which travel in XML, can carry. */
final class Wellformed {
  private Wellformed() {}

  /**
   * {@return the text}
   *
   * @throws Unsayable if it has half a character, or one that CloudEvents forbids
   */
  static String text(String attribute, String text) {
    text.codePoints()
        .filter(Wellformed::isForbidden)
        .findFirst()
        .ifPresent(
            character -> {
              throw new Unsayable(
                  "that '%s' has the character U+%04X".formatted(attribute, character));
            });
    return text;
  }

  private static boolean isForbidden(int character) {
    return Character.isISOControl(character)
        || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE
        || (character & 0xFFFE) == 0xFFFE
        || character >= 0xFDD0 && character <= 0xFDEF;
  }
}
