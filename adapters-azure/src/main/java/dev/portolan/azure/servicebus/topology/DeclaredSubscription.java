package dev.portolan.azure.servicebus.topology;

import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import dev.portolan.azure.servicebus.filter.SubscriptionRule;
import dev.portolan.azure.servicebus.filter.SubscriptionRules;
import dev.portolan.ports.Ordering;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * The Service Bus subscription of a declared subscription, with its rules. Pure.
 *
 * @param path as messages have it
 * @param topic name of the topic in the namespace
 * @param name its own name there
 * @param lease how long a message or session is locked
 * @param keyOrder whether its messages come in sessions
 * @param retention how long events wait
 * @param deadLetterRetention how long dead letters are kept, at least
 * @param maxDeliveries after how many a message is a dead letter
 * @param rules which events are taken, at least one
 */
public record DeclaredSubscription(
    String path,
    String topic,
    String name,
    Duration lease,
    boolean keyOrder,
    Duration retention,
    Duration deadLetterRetention,
    int maxDeliveries,
    List<SubscriptionRule> rules) {
  /**
   * The engine counts attempts; the subscription's own count, which grows with every delivery that
   * was not started as well, only catches what would circle for ever.
   */
  private static final int MIN_DELIVERIES = 100;

  private static final int DELIVERIES_PER_ATTEMPT = 10;

  /** The service takes any positive int ("SBSubscriptionProperties", {@code maxDeliveryCount}). */
  private static final int MAX_DELIVERIES = Integer.MAX_VALUE;

  /** Copies the rules. */
  public DeclaredSubscription {
    rules = List.copyOf(rules);
  }

  static DeclaredSubscription of(Subscription<?> subscription, ServiceBusNames names) {
    return new DeclaredSubscription(
        subscription.path(),
        names.topic(subscription.topic()),
        ServiceBusNames.subscription(subscription),
        WholeSeconds.of(subscription.lease()),
        subscription.ordering() instanceof Ordering.ByKey,
        WholeSeconds.of(subscription.retention()),
        WholeSeconds.of(subscription.deadLetterRetention()),
        maxDeliveries(subscription),
        SubscriptionRules.of(subscription));
  }

  private static int maxDeliveries(Subscription<?> subscription) {
    if (isBlocking(subscription)) {
      return MAX_DELIVERIES;
    }
    long deliveries = (long) subscription.retry().maxAttempts() * DELIVERIES_PER_ATTEMPT;
    return Math.clamp(deliveries, MIN_DELIVERIES, MAX_DELIVERIES);
  }

  /** A blocked key's head is tried until an operator acts (clause C6). */
  private static boolean isBlocking(Subscription<?> subscription) {
    return subscription.ordering() instanceof Ordering.ByKey byKey
        && byKey.onPoison() == PoisonPolicy.BLOCK;
  }

  /** {@return how it is created, but for its rules} */
  CreateSubscriptionOptions options() {
    return new CreateSubscriptionOptions()
        .setLockDuration(lease)
        .setSessionRequired(keyOrder)
        .setDefaultMessageTimeToLive(retention)
        .setDeadLetteringOnMessageExpiration(true)
        .setEnableDeadLetteringOnFilterEvaluationExceptions(true)
        .setMaxDeliveryCount(maxDeliveries)
        .setAutoDeleteOnIdle(EntityAttributes.FOREVER)
        .setUserMetadata(UserMetadata.of(deadLetterRetention));
  }

  /** {@return its attributes by their names in Azure's templates; what is unset is left out} */
  public SortedMap<String, Object> attributes() {
    return EntityAttributes.of(options());
  }
}
