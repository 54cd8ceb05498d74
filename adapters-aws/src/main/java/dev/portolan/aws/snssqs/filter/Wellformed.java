package dev.portolan.aws.snssqs.filter;

/** Text that JSON in UTF-8 can carry. */
final class Wellformed {
  private Wellformed() {}

  /**
   * {@return the text}
   *
   * @throws Unsayable if it has half a character
   */
  static String text(String attribute, String text) {
    boolean hasHalf =
        text.codePoints()
            .anyMatch(
                character ->
                    character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    if (hasHalf) {
      throw new Unsayable("that '" + attribute + "' has an unpaired surrogate");
    }
    return text;
  }
}
