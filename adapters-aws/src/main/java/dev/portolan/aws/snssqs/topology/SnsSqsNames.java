package dev.portolan.aws.snssqs.topology;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The names of a topology's topics and queues in an AWS account:
 *
 * <pre>
 * topic                sales.orders          &lt;prefix&gt;sales_orders
 * subscription         sales.orders/billing  &lt;prefix&gt;sales_orders__billing
 * its dead letters                           &lt;prefix&gt;sales_orders__billing__dead
 * </pre>
 *
 * <p>All end with {@code .fifo} where the topic keeps order. Portable names have no underscore and
 * never two dots in a row, so two declared names never become one. A name that is too long is cut,
 * and ends with a hash of the whole; whether it is cut does not depend on the prefix, so a template
 * can leave that open.
 *
 * <p>Pure; immutable.
 */
public final class SnsSqsNames {
  /** Longest prefix, in characters. What AWS takes is kept free for it. */
  public static final int MAX_PREFIX = 12;

  private static final String FIFO = ".fifo";
  private static final String DEAD = "__dead";

  /** CreateTopic: "up to 256 characters long", {@code .fifo} included. */
  private static final int MAX_TOPIC = 256;

  /** CreateQueue: "a queue name can have up to 80 characters", {@code .fifo} included. */
  private static final int MAX_QUEUE = 80;

  /** 64 bits: two of a million names meet with a probability of 1 to 37 million. */
  private static final int HASH_BYTES = 8;

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{0," + MAX_PREFIX + "}");

  private final String prefix;

  /**
   * Creates the names of one environment.
   *
   * @param prefix put before every name, for instance {@code test-}, so that several environments
   *     can share an account; letters, digits, hyphens and underscores, or empty. Prefixes that
   *     make names of one environment those of another ({@code sales_} beside none) are the
   *     deployer's to avoid
   * @throws MessagingException {@code INVALID} for a prefix that AWS does not take
   */
  public SnsSqsNames(String prefix) {
    this(prefix, PREFIX.matcher(prefix).matches());
  }

  private SnsSqsNames(String prefix, boolean valid) {
    if (!valid) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "Prefix '"
              + prefix
              + "': use letters, digits, hyphens and underscores, at most "
              + MAX_PREFIX);
    }
    this.prefix = prefix;
  }

  /**
   * {@return the names in a template, where the prefix is a parameter}
   *
   * @param reference how the template refers to the parameter
   */
  public static SnsSqsNames behindParameter(String reference) {
    return new SnsSqsNames(reference, true);
  }

  /** {@return whether names can begin with it} */
  public static boolean isPrefix(String text) {
    return PREFIX.matcher(text).matches();
  }

  /** {@return the name of a topic's SNS topic} */
  public String topic(Topic<?> topic) {
    return named(mapped(topic.name()), MAX_TOPIC, "", topic);
  }

  /** {@return the name of a subscription's queue} */
  public String queue(Subscription<?> subscription) {
    return named(path(subscription), MAX_QUEUE - DEAD.length(), "", subscription.topic());
  }

  /** {@return the name of the queue that holds a subscription's dead letters} */
  public String deadLetterQueue(Subscription<?> subscription) {
    return named(path(subscription), MAX_QUEUE - DEAD.length(), DEAD, subscription.topic());
  }

  private String named(String mapped, int limit, String suffix, Topic<?> topic) {
    String ending = topic.ordered() ? FIFO : "";
    int room = limit - MAX_PREFIX - FIFO.length();
    return prefix + shortened(mapped, room) + suffix + ending;
  }

  private static String path(Subscription<?> subscription) {
    return mapped(subscription.topic().name()) + "__" + mapped(subscription.name());
  }

  private static String mapped(String portable) {
    return portable.replace('.', '_');
  }

  private static String shortened(String name, int room) {
    if (name.length() <= room) {
      return name;
    }
    String hash = "_" + HexFormat.of().formatHex(sha256(name), 0, HASH_BYTES);
    return name.substring(0, room - hash.length()) + hash;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
