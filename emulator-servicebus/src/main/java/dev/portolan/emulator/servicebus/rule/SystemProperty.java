package dev.portolan.emulator.servicebus.rule;

import java.util.Arrays;
import java.util.Optional;

/** Properties that expressions reach by {@code sys.} ("Subscription Rule SQL Filter Syntax"). */
public enum SystemProperty {
  /** MIME type of the body. */
  CONTENT_TYPE("ContentType"),
  /** What the message answers. */
  CORRELATION_ID("CorrelationId"),
  /** Also known as the subject. */
  LABEL("Label"),
  /** The sender's id. */
  MESSAGE_ID("MessageId"),
  /** Key of the partition. */
  PARTITION_KEY("PartitionKey"),
  /** Where answers go. */
  REPLY_TO("ReplyTo"),
  /** The session answers belong to. */
  REPLY_TO_SESSION_ID("ReplyToSessionId"),
  /** When the message becomes active. */
  SCHEDULED_ENQUEUE_TIME_UTC("ScheduledEnqueueTimeUtc"),
  /** The broker's number. */
  SEQUENCE_NUMBER("SequenceNumber"),
  /** The session it belongs to. */
  SESSION_ID("SessionId"),
  /** How long it lives. */
  TIME_TO_LIVE("TimeToLive"),
  /** For whom it is. */
  TO("To");

  private static final String SUBJECT = "Subject";

  private final String sqlName;

  SystemProperty(String sqlName) {
    this.sqlName = sqlName;
  }

  /** {@return the property of this name, in any case} */
  public static Optional<SystemProperty> of(String name) {
    return name.equalsIgnoreCase(SUBJECT)
        ? Optional.of(LABEL)
        : Arrays.stream(values()).filter(one -> one.sqlName.equalsIgnoreCase(name)).findFirst();
  }
}
