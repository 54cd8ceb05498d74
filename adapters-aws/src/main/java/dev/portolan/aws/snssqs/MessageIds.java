package dev.portolan.aws.snssqs;

import dev.portolan.ports.EventAttributes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What a FIFO topic or queue knows a message by. Both are limited to 128 characters (SQS API
 * Reference, SendMessage: {@code MessageDeduplicationId}, {@code MessageGroupId}), which keys and
 * ids may exceed, so their SHA-256 stands for them.
 */
final class MessageIds {
  private MessageIds() {}

  /** {@return the group: the key's, or the event's own, since without a key it has no order} */
  static String group(EventAttributes event) {
    String key = event.partitionKey();
    return key == null ? hash("event", event.source(), event.id()) : hash("key", key);
  }

  /**
   * {@return what makes a repetition within five minutes one message} A redriven event is another
   * one: else it would be dropped silently.
   */
  static String deduplication(EventAttributes event, int redriveGeneration) {
    return hash(event.source(), event.id(), Integer.toString(redriveGeneration));
  }

  /** {@return an id for a message that is no event} */
  static String ofForeign(String... parts) {
    return hash(parts);
  }

  /** {@return an id that nothing else has} */
  static String unique() {
    return UUID.randomUUID().toString();
  }

  private static String hash(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
