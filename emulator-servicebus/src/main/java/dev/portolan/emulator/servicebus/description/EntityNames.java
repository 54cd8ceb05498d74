package dev.portolan.emulator.servicebus.description;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of entities: letters, digits, {@code . - _}, in queues and topics also {@code /}; case does
 * not count ("Service Bus quotas": 260 characters for queues and topics, 50 for subscriptions and
 * rules).
 */
public final class EntityNames {
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?");
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9$]([A-Za-z0-9._$-]*)?");
  private static final int LONGEST_PATH = 260;
  private static final int LONGEST_PART = 50;

  private EntityNames() {}

  /** {@return the name under which an entity is found, whatever the case it is asked for in} */
  public static String key(String path) {
    return path.toLowerCase(Locale.ROOT);
  }

  static String path(String kind, String name) {
    return checked(kind, name, PATH, LONGEST_PATH);
  }

  static String part(String kind, String name) {
    return checked(kind, name, PART, LONGEST_PART);
  }

  private static String checked(String kind, String name, Pattern pattern, int longest) {
    if (name.length() > longest || !pattern.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no name of a %s: give at most %d letters, digits, '.', '-' and '_'"
              .formatted(name, kind, longest));
    }
    return name;
  }
}
