package dev.portolan.azure.servicebus.topology;

import dev.portolan.azure.servicebus.message.SubscriptionName;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.regex.Pattern;

/**
 * The names of a topology in a namespace:
 *
 * <pre>
 * topic                sales.orders          &lt;prefix&gt;sales.orders
 * subscription         sales.orders/billing  billing, of that topic
 * </pre>
 *
 * <p>Service Bus takes portable names as they are, but for subscriptions above 50 characters: these
 * are cut, and end with a hash of the whole.
 *
 * <p>Pure; immutable.
 */
public final class ServiceBusNames {
  /** Longest prefix, in characters. A topic's name has 260 (Azure resource name rules). */
  public static final int MAX_PREFIX = 60;

  /** What a prefix may be, for messages. */
  public static final String PREFIX_RULE =
      "letters, digits, '.', '_' and '-', beginning with a letter or digit, at most "
          + MAX_PREFIX
          + " characters";

  private static final Pattern PREFIX =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0," + (MAX_PREFIX - 1) + "})?");

  private final String prefix;

  /**
   * Creates the names of one environment.
   *
   * @param prefix put before the name of every topic, for instance {@code test-}, so that several
   *     environments can share a namespace; letters, digits, dots, hyphens and underscores, or
   *     empty
   * @throws MessagingException {@code INVALID} for a prefix that Service Bus does not take
   */
  public ServiceBusNames(String prefix) {
    this(prefix, isPrefix(prefix));
  }

  private ServiceBusNames(String prefix, boolean valid) {
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
  public static ServiceBusNames behindParameter(String reference) {
    return new ServiceBusNames(reference, true);
  }

  /** {@return whether names can begin with it} */
  public static boolean isPrefix(String text) {
    return PREFIX.matcher(text).matches();
  }

  /** {@return the name of a topic} */
  public String topic(Topic<?> topic) {
    return prefix + topic.name();
  }

  /** {@return the name of a subscription within its topic} */
  public static String subscription(Subscription<?> subscription) {
    return SubscriptionName.of(subscription);
  }
}
