package dev.portolan.azure.queuestorage.topology;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names of a topology's queues in a storage account:
 *
 * <pre>
 * topic                sales.orders          &lt;prefix&gt;sales-orders              holds no message
 * subscription         sales.orders/billing  &lt;prefix&gt;sales-orders-sub-billing
 * its dead letters                           &lt;prefix&gt;sales-orders-sub-billing-poison
 * </pre>
 *
 * <p>A queue's name has 3 to 63 lower-case letters, digits and single hyphens ("Naming queues and
 * metadata"). A declared name that has a hyphen itself, a part that means something here, or that
 * is too short or too long keeps its first parts, and ends with {@code h} and a hash of the whole:
 * two declared names never become one, and all queues of a topic's subscriptions, and no others,
 * begin with the topic's name and {@code -sub-}.
 *
 * <p>Pure; immutable.
 */
public final class QueueStorageNames {
  /** Longest prefix, in characters. */
  public static final int MAX_PREFIX = 10;

  /** What a prefix may be, for messages. */
  public static final String PREFIX_RULE =
      "lower-case letters and digits, joined by single hyphens, at most "
          + MAX_PREFIX
          + " characters";

  private static final String SUBSCRIPTION = "sub";
  private static final String POISON = "poison";

  /** A queue's name has at least as many characters. */
  private static final int MIN_PLAIN = 3;

  /** With the longest prefix and the two parts between and after them, 63 characters. */
  private static final int MAX_TOPIC = 21;

  private static final int MAX_SUBSCRIPTION = 20;

  /** 40 bits: two of a thousand cut names meet with a probability of 1 to 2 million. */
  private static final int HASH_BYTES = 5;

  private static final Pattern HASH = Pattern.compile("h[0-9a-f]{" + 2 * HASH_BYTES + "}");
  private static final Pattern PREFIX = Pattern.compile("([a-z0-9]+(-[a-z0-9]+)*-?)?");

  private final String prefix;

  /**
   * Creates the names of one environment.
   *
   * @param prefix put before every name, for instance {@code test-}, so that several environments
   *     can share an account; see {@link #PREFIX_RULE}. Prefixes that make names of one environment
   *     those of another ({@code sales-} beside none) are the deployer's to avoid
   * @throws MessagingException {@code INVALID} for a prefix that Queue Storage does not take
   */
  public QueueStorageNames(String prefix) {
    this(prefix, isPrefix(prefix));
  }

  private QueueStorageNames(String prefix, boolean valid) {
    if (!valid) {
      throw new MessagingException(ErrorCode.INVALID, "Prefix '" + prefix + "': " + PREFIX_RULE);
    }
    this.prefix = prefix;
  }

  /**
   * {@return the names in a template, where the prefix is a parameter}
   *
   * @param reference how the template refers to the parameter
   */
  public static QueueStorageNames behindParameter(String reference) {
    return new QueueStorageNames(reference, true);
  }

  /** {@return whether names can begin with it} */
  public static boolean isPrefix(String text) {
    return text.length() <= MAX_PREFIX && PREFIX.matcher(text).matches();
  }

  /** {@return the name of the queue that says that a topic exists} */
  public String topic(Topic<?> topic) {
    return prefix + mapped(topic.name(), MAX_TOPIC);
  }

  /** {@return what the names of the queues of a topic's subscriptions begin with} */
  public String subscriptionsOf(Topic<?> topic) {
    return topic(topic) + "-" + SUBSCRIPTION + "-";
  }

  /** {@return the name of a subscription's queue} */
  public String queue(Subscription<?> subscription) {
    return subscriptionsOf(subscription.topic()) + mapped(subscription.name(), MAX_SUBSCRIPTION);
  }

  /** {@return the name of the queue that holds a subscription's dead letters} */
  public String poisonQueue(Subscription<?> subscription) {
    return poisonQueue(queue(subscription));
  }

  /** {@return the name of the queue that holds the dead letters of a subscription's queue} */
  public static String poisonQueue(String queue) {
    return queue + "-" + POISON;
  }

  /** {@return whether a queue holds dead letters} */
  public static boolean isPoisonQueue(String queue) {
    return queue.endsWith("-" + POISON);
  }

  private static String mapped(String portable, int room) {
    List<String> parts = List.of(portable.replace('.', '-').split("-", -1));
    boolean plain =
        portable.indexOf('-') < 0
            && portable.length() >= MIN_PLAIN
            && portable.length() <= room
            && parts.stream().noneMatch(QueueStorageNames::hasMeaning);
    return plain ? String.join("-", parts) : cut(portable, parts, room);
  }

  private static boolean hasMeaning(String part) {
    return part.equals(SUBSCRIPTION) || part.equals(POISON) || HASH.matcher(part).matches();
  }

  /** As many whole parts as there is room for, which mean nothing here, and the hash of it all. */
  private static String cut(String portable, List<String> parts, int room) {
    String hash = "h" + HexFormat.of().formatHex(sha256(portable), 0, HASH_BYTES);
    var cut = new StringBuilder();
    for (String part : parts) {
      if (cut.length() + part.length() + 1 + hash.length() > room) {
        break;
      }
      if (!hasMeaning(part)) {
        cut.append(part).append('-');
      }
    }
    return cut.append(hash).toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
