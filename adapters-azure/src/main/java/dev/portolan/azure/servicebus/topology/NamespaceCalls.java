package dev.portolan.azure.servicebus.topology;

import com.azure.core.exception.HttpResponseException;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import com.azure.messaging.servicebus.administration.models.TopicProperties;
import dev.portolan.azure.servicebus.filter.SubscriptionRule;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a namespace has, asked for and changed call by call. What is not there is empty; every other
 * failure is thrown as ours.
 *
 * @param client asks the namespace's endpoint of administration
 */
record NamespaceCalls(ServiceBusAdministrationClient client) {
  private static final int CONFLICT = 409;

  /** The service's words for what is being made at this moment, by whomever. */
  private static final List<String> BUSY = List.of("SubCode=40901", "conflicting operation");

  Optional<TopicProperties> topic(String name) {
    return found("Reading topic '" + name + "'", () -> client.getTopic(name));
  }

  Optional<SubscriptionProperties> subscription(String topic, String name) {
    return found(
        "Reading subscription '" + topic + "/" + name + "'",
        () -> client.getSubscription(topic, name));
  }

  /** {@return all rules; empty if the subscription is gone meanwhile} */
  Optional<List<RuleProperties>> rules(String topic, String name) {
    return found(
        "Listing the rules of subscription '" + topic + "/" + name + "'",
        () -> client.listRules(topic, name).stream().toList());
  }

  /** Creates it, unless it is there by now. */
  void create(DeclaredTopic topic) {
    creating(
        "Creating topic '" + topic.name() + "'",
        () -> client.createTopic(topic.name(), topic.options()));
  }

  /**
   * Creates it with its first rule, unless it is there by now.
   *
   * @return whether this call did
   */
  boolean create(DeclaredSubscription subscription) {
    SubscriptionRule first = subscription.rules().getFirst();
    return creating(
        "Creating subscription '" + subscription.topic() + "/" + subscription.name() + "'",
        () ->
            client.createSubscription(
                subscription.topic(),
                subscription.name(),
                first.name(),
                subscription.options(),
                options(first)));
  }

  /** Creates a further rule, unless it is there by now. */
  void create(DeclaredSubscription of, SubscriptionRule rule) {
    creating(
        "Creating rule '%s' of subscription '%s/%s'".formatted(rule.name(), of.topic(), of.name()),
        // Unlike elsewhere, the rule's name is the second argument
        () -> client.createRule(of.topic(), rule.name(), of.name(), options(rule)));
  }

  private static CreateRuleOptions options(SubscriptionRule rule) {
    return new CreateRuleOptions(new SqlRuleFilter(rule.sql()));
  }

  /** What exists answers 409; so does what another process is making, which may yet fail. */
  private static boolean creating(String action, Runnable call) {
    try {
      call.run();
      return true;
    } catch (HttpResponseException e) {
      if (TopologyErrors.status(e) != CONFLICT) {
        throw TopologyErrors.of(action, e);
      }
      String said = String.valueOf(e.getMessage());
      if (BUSY.stream().anyMatch(said::contains)) {
        throw new MessagingException(
            ErrorCode.UNAVAILABLE,
            action + " failed: somebody is making it at this moment; try again",
            e);
      }
      return false;
    } catch (RuntimeException e) {
      throw TopologyErrors.of(action, e);
    }
  }

  private static <T> Optional<T> found(String action, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (RuntimeException e) {
      MessagingException ours = TopologyErrors.of(action, e);
      if (ours.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw ours;
    }
  }
}
