package dev.portolan.aws.snssqs.topology;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What encrypts a queue, in words. */
final class EncryptionComparison {
  private EncryptionComparison() {}

  static String inWords(Map<String, String> attributes) {
    @Nullable String key = attributes.get(Encryption.KEY);
    if (key != null && !key.isEmpty()) {
      return key;
    }
    return "true".equals(attributes.get(Encryption.MANAGED)) ? "SSE-SQS" : Differences.NONE;
  }

  /** A key can be named by its id, or by its ARN, which ends with it. */
  static boolean isSameKey(@Nullable String declared, @Nullable String actual) {
    return declared != null
        && actual != null
        && (actual.equals(declared)
            || actual.endsWith("/" + declared)
            || actual.endsWith(":" + declared)
            || declared.endsWith("/" + actual)
            || declared.endsWith(":" + actual));
  }
}
