package dev.portolan.domain.values;

/**
 * The rule for identifiers: they become partition keys and subjects, so they hold only what every
 * broker takes there.
 */
final class Identifiers {
  /**
   * Most characters of a key that brokers take: 128 for an SQS message group id and a Service Bus
   * session id.
   */
  static final int MAX_KEY_LENGTH = 128;

  private Identifiers() {}

  static void check(String what, String value, int maxLength) {
    if (value.isEmpty() || value.length() > maxLength) {
      throw new IllegalArgumentException(
          "%s of %d characters: give it 1 to %d".formatted(what, value.length(), maxLength));
    }
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      if (character <= ' ' || character > '~') {
        throw new IllegalArgumentException(
            "%s has U+%04X at index %d: use visible ASCII characters without spaces"
                .formatted(what, (int) character, i));
      }
    }
  }
}
