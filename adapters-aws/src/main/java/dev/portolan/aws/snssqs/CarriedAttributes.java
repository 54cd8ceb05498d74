package dev.portolan.aws.snssqs;

import dev.portolan.ports.spi.DeadLetterReason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What a message in a queue carries beside its event, as message attributes: the handler starts and
 * redrives of earlier copies, and for a dead letter the reason.
 *
 * @param attempts handler starts of earlier copies, or of a dead letter
 * @param redriveGeneration how often the event came back from the dead letters
 * @param group the FIFO group that the message had before it became a dead letter, or null
 * @param reason why it is a dead letter, or null
 */
record CarriedAttributes(
    int attempts,
    int redriveGeneration,
    @Nullable String group,
    @Nullable DeadLetterReason reason) {
  private static final String ATTEMPTS = "portolan-attempts";
  private static final String REDRIVES = "portolan-redrives";
  private static final String GROUP = "portolan-group";
  private static final String REASON = "portolan-reason";
  private static final String DESCRIPTION = "portolan-reason-text";
  private static final String STRING = "String";

  /** Bytes of all attributes but the description, at most. */
  static final int MAX_BYTES_WITHOUT_DESCRIPTION = 384;

  static CarriedAttributes read(Message message) {
    Map<String, MessageAttributeValue> attributes = message.messageAttributes();
    int attempts = number(attributes, ATTEMPTS);
    return new CarriedAttributes(
        attempts,
        number(attributes, REDRIVES),
        text(attributes, GROUP),
        reason(attributes, attempts));
  }

  private static @Nullable DeadLetterReason reason(
      Map<String, MessageAttributeValue> attributes, int attempts) {
    String code = text(attributes, REASON);
    if (code == null) {
      return null;
    }
    String description = text(attributes, DESCRIPTION);
    return new DeadLetterReason(code(code), description == null ? "" : description, attempts);
  }

  private static DeadLetterReason.Code code(String name) {
    for (DeadLetterReason.Code code : DeadLetterReason.Code.values()) {
      if (code.name().equals(name)) {
        return code;
      }
    }
    return DeadLetterReason.Code.BROKER;
  }

  /**
   * {@return the attributes of a message}
   *
   * @param descriptionBytes room for the reason's description, which is cut to it
   */
  Map<String, MessageAttributeValue> write(int descriptionBytes) {
    var attributes = new LinkedHashMap<String, MessageAttributeValue>();
    put(attributes, ATTEMPTS, attempts);
    put(attributes, REDRIVES, redriveGeneration);
    put(attributes, GROUP, group);
    if (reason != null) {
      put(attributes, REASON, reason.code().name());
      put(attributes, DESCRIPTION, MessageText.cut(reason.description(), descriptionBytes));
    }
    return attributes;
  }

  /** {@return the bytes that attributes count against the limits: name, type and value} */
  static int bytes(Map<String, MessageAttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(
            entry ->
                MessageText.bytes(entry.getKey())
                    + MessageText.bytes(entry.getValue().dataType())
                    + MessageText.bytes(entry.getValue().stringValue()))
        .sum();
  }

  private static void put(Map<String, MessageAttributeValue> attributes, String name, int number) {
    put(attributes, name, number == 0 ? null : Integer.toString(number));
  }

  private static void put(
      Map<String, MessageAttributeValue> attributes, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      attributes.put(
          name, MessageAttributeValue.builder().dataType(STRING).stringValue(value).build());
    }
  }

  private static @Nullable String text(Map<String, MessageAttributeValue> attributes, String name) {
    MessageAttributeValue value = attributes.get(name);
    return value == null ? null : value.stringValue();
  }

  /** A foreign client may have written anything; what is no number does not count. */
  private static int number(Map<String, MessageAttributeValue> attributes, String name) {
    String text = text(attributes, name);
    return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }
}
