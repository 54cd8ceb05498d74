package dev.portolan.azure.servicebus.message;

import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What Service Bus knows a message by. */
public final class MessageIds {
  /** "Service Bus quotas": a message id and a session id have at most 128 characters each. */
  private static final int MAX_LENGTH = 128;

  private MessageIds() {}

  /**
   * {@return the session: the key itself where it fits, so that other clients can ask for it, else
   * its hash; without a key the event is alone in a session of its own}
   */
  public static String session(EncodedEvent event) {
    String key = event.attributes().partitionKey();
    if (key == null) {
      return hash("event", event.attributes().source(), event.attributes().id());
    }
    return !key.isEmpty() && Utf8.bytes(key) <= MAX_LENGTH ? key : hash("key", key);
  }

  /**
   * {@return what makes a repetition one message, where a topic was given duplicate detection}
   * Copies that come later on purpose are other messages: else they would be dropped silently.
   *
   * @param target the only subscription it is for, or null
   */
  public static String message(Outbound entry, @Nullable String target) {
    return hash(
        entry.event().attributes().source(),
        entry.event().attributes().id(),
        target == null ? "" : target,
        Integer.toString(entry.attempts()),
        Integer.toString(entry.redriveGeneration()));
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
