package dev.portolan.aws.snssqs.template;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names within the template, which take letters and digits only. They depend on the path alone, so
 * that what is declared beside it never makes CloudFormation replace a queue.
 */
final class LogicalIds {
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+");

  private final Map<String, String> pathOfId = new HashMap<>();

  /**
   * {@return the id of a resource}
   *
   * @param path topic, subscription or service that it belongs to
   * @param kind what it is, in letters
   * @throws MessagingException {@code INVALID} if another path has it
   */
  String of(String path, String kind) {
    String id =
        WORD.matcher(path.replace("/", ".to."))
                .replaceAll(word -> capitalised(word.group()))
                .replaceAll("[^A-Za-z0-9]", "")
            + kind;
    String other = pathOfId.putIfAbsent(id, path);
    if (other != null && !other.equals(path)) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "'%s' and '%s' would both be '%s' in the template: rename one of them"
              .formatted(other, path, id));
    }
    return id;
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
