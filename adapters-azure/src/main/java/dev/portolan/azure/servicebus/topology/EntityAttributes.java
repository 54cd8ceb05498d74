package dev.portolan.azure.servicebus.topology;

import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import com.azure.messaging.servicebus.administration.models.CreateTopicOptions;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of topics and subscriptions that Portolan has a say in, by their names in Azure's
 * templates. What is created, what is there and what a template says are all read here, so that
 * they can be compared. Pure.
 */
public final class EntityAttributes {
  /** Attribute: how long a message or session is locked. */
  public static final String LEASE = "lockDuration";

  /** Attribute: how long an event lives. */
  public static final String RETENTION = "defaultMessageTimeToLive";

  /** Attribute: whether messages come in sessions. */
  public static final String SESSIONS = "requiresSession";

  /** Attribute: whether a topic keeps order. */
  public static final String ORDERING = "supportOrdering";

  /** Attribute: what only Portolan reads. */
  public static final String METADATA = "userMetadata";

  /** The longest time that the service has: what it takes where nothing is said. */
  static final Duration FOREVER = Duration.parse("P10675199DT2H48M5.4775807S");

  private static final Duration ALMOST_FOREVER = FOREVER.minusSeconds(1);

  private EntityAttributes() {}

  static SortedMap<String, Object> of(CreateTopicOptions topic) {
    var attributes = new TreeMap<String, Object>();
    attributes.put(ORDERING, topic.isSupportOrdering());
    putIfSet(attributes, RETENTION, time(topic.getDefaultMessageTimeToLive()));
    putIfSet(attributes, "autoDeleteOnIdle", time(topic.getAutoDeleteOnIdle()));
    attributes.put("requiresDuplicateDetection", topic.isDuplicateDetectionRequired());
    attributes.put("enablePartitioning", topic.isPartitioningEnabled());
    attributes.put("status", topic.getStatus().toString());
    return attributes;
  }

  static SortedMap<String, Object> of(CreateSubscriptionOptions subscription) {
    var attributes = new TreeMap<String, Object>();
    attributes.put(LEASE, subscription.getLockDuration());
    attributes.put(SESSIONS, subscription.isSessionRequired());
    putIfSet(attributes, RETENTION, time(subscription.getDefaultMessageTimeToLive()));
    attributes.put(
        "deadLetteringOnMessageExpiration", subscription.isDeadLetteringOnMessageExpiration());
    attributes.put(
        "deadLetteringOnFilterEvaluationExceptions",
        subscription.isDeadLetteringOnFilterEvaluationExceptions());
    attributes.put("maxDeliveryCount", subscription.getMaxDeliveryCount());
    putIfSet(attributes, "autoDeleteOnIdle", time(subscription.getAutoDeleteOnIdle()));
    attributes.put("status", subscription.getStatus().toString());
    putIfSet(attributes, METADATA, subscription.getUserMetadata());
    putIfSet(attributes, "forwardTo", subscription.getForwardTo());
    putIfSet(
        attributes,
        "forwardDeadLetteredMessagesTo",
        subscription.getForwardDeadLetteredMessagesTo());
    return attributes;
  }

  /** The SDK sends whole milliseconds, so what it makes for ever ends a little before. */
  private static @Nullable Duration time(@Nullable Duration time) {
    return time != null && time.compareTo(ALMOST_FOREVER) >= 0 ? FOREVER : time;
  }

  private static void putIfSet(
      SortedMap<String, Object> attributes, String name, @Nullable Object value) {
    if (value != null && !value.equals("")) {
      attributes.put(name, value);
    }
  }
}
