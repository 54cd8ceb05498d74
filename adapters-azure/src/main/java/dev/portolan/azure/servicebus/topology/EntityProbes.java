package dev.portolan.azure.servicebus.topology;

import com.azure.core.amqp.AmqpRetryMode;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at a namespace over AMQP, with the rights that a service has: sending for topics, listening
 * for subscriptions. What is not there is empty; every other failure is thrown as ours. Each look
 * blocks for 10 s at most.
 *
 * @param builders gives a new builder of clients, with endpoint and credentials
 */
record EntityProbes(Supplier<ServiceBusClientBuilder> builders) {
  private static final Duration LONGEST_TRY = Duration.ofSeconds(4);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

  /** {@return whether there is a topic} It opens a link to it and sends nothing. */
  boolean hasTopic(String name) {
    return found(
            "Looking for topic '" + name + "'",
            () -> {
              try (var sender = builder().sender().topicName(name).buildAsyncClient()) {
                return sender.createMessageBatch().block(LONGEST_LOOK);
              }
            })
        .isPresent();
  }

  /** {@return the rules of a subscription, empty if there is none} */
  Optional<List<RuleProperties>> rules(String topic, String name) {
    return found(
        "Listing the rules of subscription '" + topic + "/" + name + "'",
        () -> {
          try (var rules =
              builder().ruleManager().topicName(topic).subscriptionName(name).buildAsyncClient()) {
            return rules.listRules().collectList().block(LONGEST_LOOK);
          }
        });
  }

  private ServiceBusClientBuilder builder() {
    return builders
        .get()
        .retryOptions(
            new AmqpRetryOptions()
                .setMode(AmqpRetryMode.FIXED)
                .setMaxRetries(1)
                .setTryTimeout(LONGEST_TRY));
  }

  private static <T> Optional<T> found(String action, Supplier<T> look) {
    try {
      return Optional.ofNullable(look.get());
    } catch (RuntimeException e) {
      MessagingException ours = TopologyErrors.of(action, e);
      if (ours.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw ours;
    }
  }
}
