package dev.portolan.aws.snssqs.filter;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The SNS filter policy of a subscription, for {@code FilterPolicyScope=MessageBody}: the body is
 * the event in structured mode, so every attribute can be compared, also of publishers that know
 * nothing of message attributes. A policy selects exactly what the filter does, or there is none.
 *
 * <p>Pure. Limits: SNS Developer Guide, "Filter policy constraints".
 */
public final class FilterPolicy {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String OR = "$or";

  /** "A filter policy can have a maximum of five keys." */
  private static final int MAX_ATTRIBUTES = 5;

  /** "The total combination of values in a filter policy must not exceed 150." */
  private static final int MAX_COMBINATIONS = 150;

  /** "The maximum size of a filter policy is 256 KB." */
  private static final int MAX_BYTES = 256 * 1000;

  /** A field of such a name makes {@code $or} no operator ("AND/OR logic"). */
  private static final Set<String> RESERVED =
      Set.of("exists", "prefix", "suffix", "numeric", "cidr", "wildcard");

  /** No event has this version of CloudEvents. */
  private static final ObjectNode NOTHING =
      JSON.objectNode().set("specversion", JSON.arrayNode().add("selects no event"));

  private final Sum sum;

  private FilterPolicy(Sum sum) {
    this.sum = sum;
  }

  /**
   * {@return the policy of a subscription's filter, or none if it wants every event}
   *
   * @throws MessagingException {@code UNSUPPORTED} for a filter that no policy says
   */
  public static Optional<JsonNode> of(Subscription<?> subscription) {
    try {
      return of(subscription.filter());
    } catch (Unsayable e) {
      throw new MessagingException(
          ErrorCode.UNSUPPORTED,
          "Subscription '"
              + subscription.path()
              + "': SNS cannot filter by "
              + e.getMessage()
              + "; use a simpler filter, and ignore in the handler what it lets through");
    }
  }

  static Optional<JsonNode> of(Filter filter) {
    var sum = Sum.of(filter);
    if (sum.products().isEmpty()) {
      return Optional.of(NOTHING.deepCopy());
    }
    if (sum.products().contains(Product.EVERYTHING)) {
      return Optional.empty();
    }
    return Optional.of(new FilterPolicy(sum).written());
  }

  private ObjectNode written() {
    checkAttributes();
    Product common = sum.common();
    ObjectNode policy = written(common);
    long combinations = combinations(policy);
    if (sum.products().size() > 1) {
      List<Product> rests = sum.products().stream().map(one -> one.without(common)).toList();
      ArrayNode alternatives = policy.putArray(OR);
      rests.forEach(rest -> alternatives.add(written(rest)));
      rests.forEach(FilterPolicy::checkNames);
      combinations *= alternatives.valueStream().mapToLong(FilterPolicy::combinations).sum();
    }
    if (combinations > MAX_COMBINATIONS) {
      throw new Unsayable(combinations + " combinations of values, more than " + MAX_COMBINATIONS);
    }
    int bytes = policy.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new Unsayable("a policy of " + bytes + " bytes, more than " + MAX_BYTES);
    }
    return policy;
  }

  private static ObjectNode written(Product product) {
    ObjectNode policy = JSON.objectNode();
    product.sets().forEach((attribute, set) -> policy.set(attribute, Matchers.of(attribute, set)));
    return policy;
  }

  /** {@return the product of the numbers of matchers; of what is far too many, some of them} */
  private static long combinations(JsonNode policy) {
    return policy
        .valueStream()
        .mapToLong(JsonNode::size)
        .reduce(1, (one, two) -> Math.min(one, MAX_BYTES) * Math.min(two, MAX_BYTES));
  }

  private void checkAttributes() {
    var attributes = new TreeSet<String>();
    sum.products().forEach(product -> attributes.addAll(product.sets().keySet()));
    if (attributes.size() > MAX_ATTRIBUTES) {
      throw new Unsayable(
          attributes.size()
              + " attributes ("
              + String.join(", ", attributes)
              + "), more than five");
    }
  }

  private static void checkNames(Product alternative) {
    alternative.sets().keySet().stream()
        .filter(RESERVED::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw new Unsayable("an alternative with '" + name + "', a word of its own");
            });
  }
}
