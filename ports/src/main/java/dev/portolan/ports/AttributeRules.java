package dev.portolan.ports;

import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What CloudEvents 1.0 allows in names and strings ("Naming Conventions", "Type System"), refused
 * with one clear line. Strings allow no control character, no unpaired surrogate and no Unicode
 * noncharacter.
 */
final class AttributeRules {
  private static final Set<String> RESERVED =
      Set.of(
          "id",
          "source",
          "type",
          "specversion",
          "subject",
          "time",
          "datacontenttype",
          "dataschema",
          "data");

  private static final int SECONDS_PER_MINUTE = 60;

  private AttributeRules() {}

  static void checkRequired(String name, @Nullable String value) {
    if (value == null) {
      throw invalid("CloudEvents attribute '" + name + "' is required: give it a value");
    }
    checkOptional(name, value);
  }

  static void checkOptional(String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (value.isEmpty()) {
      throw invalid("CloudEvents attribute '" + name + "' is empty: give it a value or leave it");
    }
    checkString(name, value);
  }

  static void checkTime(@Nullable OffsetDateTime time) {
    if (time != null && (time.getYear() < 0 || time.getYear() > 9999)) {
      throw invalid("CloudEvents attribute 'time' is " + time + ": RFC 3339 takes years 0 to 9999");
    }
    if (time != null && time.getOffset().getTotalSeconds() % SECONDS_PER_MINUTE != 0) {
      throw invalid(
          "CloudEvents attribute 'time' is " + time + ": RFC 3339 takes offsets in whole minutes");
    }
  }

  static void checkExtension(String name, @Nullable String value) {
    if (name.isEmpty() || !name.chars().allMatch(AttributeRules::isNameCharacter)) {
      throw invalid(
          "CloudEvents extension '" + name + "': use lower-case letters a to z and digits only");
    }
    if (RESERVED.contains(name)) {
      throw invalid("CloudEvents extension '" + name + "' has the name of a context attribute");
    }
    if (value == null) {
      throw invalid("CloudEvents extension '" + name + "' is null: leave it out instead");
    }
    checkString(name, value);
  }

  private static boolean isNameCharacter(int character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
  }

  private static void checkString(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      if (character >= 0x20 && character < 0x7F) {
        continue;
      }
      int codePoint = value.codePointAt(i);
      if (isForbidden(codePoint)) {
        throw invalid(
            "CloudEvents attribute '%s' has the forbidden character U+%04X at index %d"
                .formatted(name, codePoint, i));
      }
      i += Character.charCount(codePoint) - 1;
    }
  }

  private static boolean isForbidden(int codePoint) {
    boolean control = codePoint < 0x20 || (codePoint >= 0x7F && codePoint <= 0x9F);
    boolean unpairedSurrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    boolean nonCharacter =
        (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    return control || unpairedSurrogate || nonCharacter;
  }

  private static MessagingException invalid(String message) {
    return new MessagingException(ErrorCode.INVALID, message);
  }
}
