package dev.portolan.azure.servicebus.message;

import dev.portolan.ports.Subscription;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of a subscription in Service Bus, which messages for it alone have as target. */
public final class SubscriptionName {
  /** "Service Bus quotas": the name of a subscription or rule has at most 50 characters. */
  private static final int MAX_LENGTH = 50;

  /** 64 bits: two of a million names meet with a probability of 1 to 37 million. */
  private static final int HASH_BYTES = 8;

  private SubscriptionName() {}

  /** {@return the portable name, cut and ended with a hash of the whole if it is too long} */
  public static String of(Subscription<?> subscription) {
    String name = subscription.name();
    if (name.length() <= MAX_LENGTH) {
      return name;
    }
    String hash = "-" + HexFormat.of().formatHex(sha256(name), 0, HASH_BYTES);
    return name.substring(0, MAX_LENGTH - hash.length()) + hash;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
