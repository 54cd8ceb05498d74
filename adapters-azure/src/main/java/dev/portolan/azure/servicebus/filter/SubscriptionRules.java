package dev.portolan.azure.servicebus.filter;

import dev.portolan.azure.servicebus.message.PropertyNames;
import dev.portolan.azure.servicebus.message.SubscriptionName;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a subscription. They select a message for this subscription alone, and of those for
 * everyone exactly what the filter selects; or there are none. A message that several rules select
 * comes once: "All rules without actions are combined using an OR condition and result in a single
 * message on the subscription" ("Topic filters and actions").
 *
 * <p>Rules see the properties of messages, not their bodies. That leaves, of events that others
 * publish:
 *
 * <ul>
 *   <li>in structured mode: no attribute is seen, as if they were all absent;
 *   <li>with both prefixes on one attribute, and two values: each is compared;
 *   <li>extensions that are numbers: the service's own comparison is relied upon, see {@link
 *       AttributeTests};
 *   <li>extensions that are booleans, and times that are no strings: they exist, but compare as
 *       other strings than they are read as;
 *   <li>times in another notation of RFC 3339 than ours: they compare as they were written;
 *   <li>{@code datacontenttype}, if it is only the content type of the message: not seen.
 * </ul>
 *
 * <p>Pure. The result is the same for equal filters.
 */
public final class SubscriptionRules {
  /** "Maximum length of filter condition string: 1,024" ("Service Bus quotas"). */
  private static final int MAX_CHARACTERS = 1_024;

  /** A topic has 2,000 SQL filters for all its subscriptions ("Service Bus quotas"). */
  private static final int MAX_RULES = 100;

  /** A name has at most 50 characters ("Service Bus quotas"). */
  private static final String NAME = "portolan";

  private static final String FOR_EVERYONE = PropertyNames.TARGET + " IS NULL";

  private final String forThisOne;

  private SubscriptionRules(Subscription<?> subscription) {
    forThisOne = PropertyNames.TARGET + "=" + Sql.string(SubscriptionName.of(subscription));
  }

  /**
   * {@return the rules, in the order of their names: {@code portolan} alone if one can say it all,
   * else {@code portolan}, {@code portolan-2} and so on}
   *
   * @throws MessagingException {@code UNSUPPORTED} for a filter that no rules say
   */
  public static List<SubscriptionRule> of(Subscription<?> subscription) {
    try {
      Condition condition = FilterCondition.of(subscription.filter());
      return named(new SubscriptionRules(subscription).expressions(condition));
    } catch (Unsayable e) {
      throw new MessagingException(
          ErrorCode.UNSUPPORTED,
          "Subscription '"
              + subscription.path()
              + "': Service Bus cannot filter by "
              + e.getMessage()
              + "; use a simpler filter, and ignore in the handler what it lets through");
    }
  }

  private static List<SubscriptionRule> named(List<String> expressions) {
    var rules = new ArrayList<SubscriptionRule>();
    for (String sql : expressions) {
      rules.add(
          new SubscriptionRule(rules.isEmpty() ? NAME : NAME + "-" + (rules.size() + 1), sql));
    }
    return List.copyOf(rules);
  }

  private List<String> expressions(Condition condition) {
    String whole = first(condition);
    if (whole.length() <= MAX_CHARACTERS) {
      return List.of(whole);
    }
    int guard = further(new Condition.Test("")).length();
    var expressions = new ArrayList<String>();
    Condition gathered = Condition.FALSE;
    for (Condition piece : Alternatives.of(condition, MAX_CHARACTERS - guard)) {
      Condition more = Condition.any(List.of(gathered, piece));
      if (expression(more, expressions.isEmpty()).length() > MAX_CHARACTERS) {
        expressions.add(expression(gathered, expressions.isEmpty()));
        more = piece;
      }
      gathered = more;
    }
    expressions.add(expression(gathered, expressions.isEmpty()));
    if (expressions.size() > MAX_RULES) {
      throw new Unsayable(expressions.size() + " rules, more than " + MAX_RULES);
    }
    return expressions;
  }

  private String expression(Condition condition, boolean first) {
    return first ? first(condition) : further(condition);
  }

  private String first(Condition condition) {
    if (condition.equals(Condition.FALSE)) {
      return forThisOne;
    }
    return condition.equals(Condition.TRUE)
        ? forThisOne + " OR " + FOR_EVERYONE
        : forThisOne + " OR (" + further(condition) + ")";
  }

  private static String further(Condition condition) {
    return FOR_EVERYONE + " AND (" + condition.sql() + ")";
  }
}
