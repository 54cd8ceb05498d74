package dev.portolan.azure.bicep;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names within a Bicep file, which take letters, digits and underscores. They depend on the path
 * alone, so that the file changes where the declaration does. Used by one thread.
 */
public final class SymbolicNames {
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+");

  private final Map<String, String> pathOfName = new HashMap<>();

  /** Knows no name yet. */
  public SymbolicNames() {}

  /**
   * {@return the name of a resource, parameter or variable}
   *
   * @param path topic, subscription or service that it belongs to
   * @param kind what it is, in letters, the first of which is a capital
   * @throws MessagingException {@code INVALID} if another path has it
   */
  public String of(String path, String kind) {
    String capitalised =
        WORD.matcher(path.replace("/", ".to."))
            .replaceAll(word -> capitalised(word.group()))
            .replaceAll("[^A-Za-z0-9]", "");
    String name = beginning(capitalised) + kind;
    String other = pathOfName.putIfAbsent(name, path);
    if (other != null && !other.equals(path)) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "'%s' and '%s' would both be '%s' in the template: rename one of them"
              .formatted(other, path, name));
    }
    return name;
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** A name begins with a letter or an underscore. */
  private static String beginning(String capitalised) {
    String first = capitalised.substring(0, 1).toLowerCase(Locale.ROOT);
    return (Character.isDigit(first.charAt(0)) ? "_" : "") + first + capitalised.substring(1);
  }
}
