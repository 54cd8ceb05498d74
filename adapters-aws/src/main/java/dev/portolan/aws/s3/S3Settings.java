package dev.portolan.aws.s3;

import dev.portolan.aws.access.AccessSettings;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The settings of the S3 blob store. */
public final class S3Settings {
  /** Where the data lies. */
  public static final Setting<String> BUCKET = Setting.text("bucket", null, "The bucket; needed");

  /** Goes before every key, so that a lifecycle rule can speak of these objects alone. */
  public static final Setting<String> PREFIX =
      Setting.text("prefix", "portolan/", "Goes before the key of every object");

  /** Customer managed key that encrypts the objects at rest. */
  public static final Setting<String> KMS_KEY_ID =
      Setting.text("kms-key-id", null, "Customer managed KMS key; else the bucket's encryption");

  /** A consumer holds one payload for each running handler. */
  public static final Setting<Integer> MAX_PAYLOAD_BYTES =
      Setting.integer("max-payload-bytes", 16 * 1024 * 1024, "Most bytes of an event's data");

  /** Above the standard subscription's 4 days of retention and 14 for dead letters. */
  public static final Setting<Duration> RETENTION =
      Setting.duration(
          "retention", Duration.ofDays(30), "How long the bucket's lifecycle rule keeps objects");

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          BUCKET,
          PREFIX,
          AccessSettings.REGION,
          AccessSettings.ENDPOINT,
          AccessSettings.ACCESS_KEY_ID,
          AccessSettings.SECRET_ACCESS_KEY,
          KMS_KEY_ID,
          MAX_PAYLOAD_BYTES,
          RETENTION);

  private S3Settings() {}

  /**
   * Checks all settings and names every one that is wrong.
   *
   * @throws MessagingException {@code INVALID}
   */
  static void check(Settings settings) {
    var problems = new ArrayList<>(AccessSettings.problems(settings));
    String bucket = settings.find(BUCKET).orElse("");
    if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      problems.add(
          bucket.isEmpty()
              ? "bucket is missing"
              : "bucket '" + bucket + "' is no name of a bucket");
    }
    if (!settings.get(PREFIX).matches("[A-Za-z0-9_./-]{0,200}")) {
      problems.add("prefix is not at most 200 letters, digits, '_', '.', '/' and '-'");
    }
    int bytes = settings.get(MAX_PAYLOAD_BYTES);
    if (bytes < 1 || bytes == Integer.MAX_VALUE) {
      problems.add("max-payload-bytes is " + bytes + ": 1 to 2147483646 are possible");
    }
    if (!settings.get(RETENTION).isPositive()) {
      problems.add("retention is " + settings.get(RETENTION) + ": it has to be positive");
    }
    if (!problems.isEmpty()) {
      throw new MessagingException(
          ErrorCode.INVALID, "S3 blob store: " + String.join("; ", problems));
    }
  }
}
