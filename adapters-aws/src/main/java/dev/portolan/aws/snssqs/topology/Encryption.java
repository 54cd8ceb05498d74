package dev.portolan.aws.snssqs.topology;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How topics and queues are encrypted at rest: always, by keys of AWS or by a customer's.
 *
 * @param kmsKeyId id, ARN or alias of a customer managed key, which has to let SNS use it ({@code
 *     kms:GenerateDataKey*} and {@code kms:Decrypt} for {@code sns.amazonaws.com}); null for {@code
 *     alias/aws/sns} and SSE-SQS
 */
public record Encryption(@Nullable String kmsKeyId) {
  /** Attribute that names a key. */
  public static final String KEY = "KmsMasterKeyId";

  /** Attribute that says whether SQS has keys of its own. */
  public static final String MANAGED = "SqsManagedSseEnabled";

  static final String AWS_KEY_OF_SNS = "alias/aws/sns";

  Map<String, String> ofTopic() {
    return Map.of(KEY, kmsKeyId == null ? AWS_KEY_OF_SNS : kmsKeyId);
  }

  Map<String, String> ofQueue() {
    return kmsKeyId == null ? Map.of(MANAGED, "true") : Map.of(KEY, kmsKeyId);
  }
}
