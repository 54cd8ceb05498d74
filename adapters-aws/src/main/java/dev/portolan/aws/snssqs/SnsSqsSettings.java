package dev.portolan.aws.snssqs;

import dev.portolan.aws.access.AccessSettings;
import dev.portolan.aws.snssqs.topology.SnsSqsNames;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Settings;
import java.util.ArrayList;
import java.util.List;

/** The settings of the SNS/SQS transport. */
public final class SnsSqsSettings {
  /** The account that owns the topics and queues. */
  public static final Setting<String> ACCOUNT_ID =
      Setting.text("account-id", null, "Account of the topics; without it STS is asked once");

  /** Goes before every name, so that several installations share an account. */
  public static final Setting<String> PREFIX =
      Setting.text("prefix", "", "Goes before the name of every topic and queue");

  /** Customer managed key that encrypts topics and queues at rest. */
  public static final Setting<String> KMS_KEY_ID =
      Setting.text("kms-key-id", null, "Customer managed KMS key; else keys that AWS manages");

  /**
   * Most bytes of a message, body and attributes: SNS takes 256 KiB (SNS API Reference,
   * PublishBatch; more where the topic's {@code MaximumMessageSize} is raised).
   */
  public static final Setting<Integer> MAX_MESSAGE_BYTES =
      Setting.integer("max-message-bytes", 256 * 1024, "Most bytes of a message and of a batch");

  /** Connections for receives, which wait for up to 20 s each. */
  public static final Setting<Integer> MAX_POLL_CONNECTIONS =
      Setting.integer(
          "max-poll-connections", 1_000, "Most connections for receives, one per poller");

  /** Connections for everything else: publishing and settling never wait for a receive to end. */
  public static final Setting<Integer> MAX_CALL_CONNECTIONS =
      Setting.integer(
          "max-call-connections", 100, "Most connections for publishing, and for settling");

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          AccessSettings.REGION,
          AccessSettings.ENDPOINT,
          ACCOUNT_ID,
          PREFIX,
          AccessSettings.ACCESS_KEY_ID,
          AccessSettings.SECRET_ACCESS_KEY,
          KMS_KEY_ID,
          MAX_MESSAGE_BYTES,
          MAX_POLL_CONNECTIONS,
          MAX_CALL_CONNECTIONS);

  private static final int MIN_MESSAGE_BYTES = 4 * 1024;

  /** SQS and SNS take at most 1 MiB (SQS Developer Guide, "Message quotas"). */
  private static final int MAX_MESSAGE_BYTES_OF_AWS = 1024 * 1024;

  private SnsSqsSettings() {}

  /**
   * Checks all settings and names every one that is wrong.
   *
   * @throws MessagingException {@code INVALID}
   */
  static void check(Settings settings) {
    var problems = new ArrayList<>(AccessSettings.problems(settings));
    if (settings.find(ACCOUNT_ID).filter(id -> !id.matches("[0-9]{12}")).isPresent()) {
      problems.add("account-id is '" + settings.find(ACCOUNT_ID).get() + "': give its 12 digits");
    }
    if (!SnsSqsNames.isPrefix(settings.get(PREFIX))) {
      problems.add(
          "prefix is '"
              + settings.get(PREFIX)
              + "': letters, digits, '_' and '-', at most "
              + SnsSqsNames.MAX_PREFIX
              + " characters");
    }
    int bytes = settings.get(MAX_MESSAGE_BYTES);
    if (bytes < MIN_MESSAGE_BYTES || bytes > MAX_MESSAGE_BYTES_OF_AWS) {
      problems.add(
          "max-message-bytes is %d: %d to %d are possible"
              .formatted(bytes, MIN_MESSAGE_BYTES, MAX_MESSAGE_BYTES_OF_AWS));
    }
    for (Setting<Integer> setting : List.of(MAX_POLL_CONNECTIONS, MAX_CALL_CONNECTIONS)) {
      if (settings.get(setting) < 1) {
        problems.add(setting.name() + " is " + settings.get(setting) + ": at least 1 is needed");
      }
    }
    if (!problems.isEmpty()) {
      throw new MessagingException(
          ErrorCode.INVALID, "SNS/SQS transport: " + String.join("; ", problems));
    }
  }
}
