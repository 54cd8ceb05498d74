package dev.portolan.azure.servicebus.topology;

import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import com.azure.messaging.servicebus.administration.models.CreateTopicOptions;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import com.azure.messaging.servicebus.administration.models.TopicProperties;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares the attributes of topics and subscriptions.
 *
 * @param differences where they go
 */
record AttributeComparison(Differences differences) {
  /** Names that Portolan has in every adapter; else the service's own, with hyphens. */
  private static final Map<String, String> NAMES =
      Map.of(
          EntityAttributes.LEASE, "lease",
          EntityAttributes.RETENTION, "retention",
          EntityAttributes.SESSIONS, "key-order",
          EntityAttributes.ORDERING, "key-order",
          EntityAttributes.METADATA, "dead-letter-retention");

  private static final Pattern CAPITAL = Pattern.compile("(?=[A-Z])");

  void compare(DeclaredTopic declared, TopicProperties topic) {
    SortedMap<String, Object> wanted = declared.attributes();
    SortedMap<String, Object> there = EntityAttributes.of(new CreateTopicOptions(topic));
    // Whatever outlives the declared subscriptions' events will do
    Duration longest = topic.getDefaultMessageTimeToLive();
    if (longest != null && longest.compareTo(declared.longestRetention()) >= 0) {
      wanted.remove(EntityAttributes.RETENTION);
      there.remove(EntityAttributes.RETENTION);
    }
    compare(declared.path(), wanted, there);
  }

  void compare(DeclaredSubscription declared, SubscriptionProperties subscription) {
    SortedMap<String, Object> wanted = declared.attributes();
    SortedMap<String, Object> there =
        EntityAttributes.of(new CreateSubscriptionOptions(subscription));
    readMetadata(wanted);
    readMetadata(there);
    compare(declared.path(), wanted, there);
  }

  private static void readMetadata(SortedMap<String, Object> attributes) {
    Object metadata = attributes.remove(EntityAttributes.METADATA);
    UserMetadata.deadLetterRetention(metadata)
        .ifPresent(retention -> attributes.put(EntityAttributes.METADATA, retention));
  }

  private void compare(
      String path, SortedMap<String, Object> declared, SortedMap<String, Object> there) {
    var names = new TreeSet<>(declared.keySet());
    names.addAll(there.keySet());
    names.forEach(
        name -> differences.compare(path, attribute(name), declared.get(name), there.get(name)));
  }

  private static String attribute(String name) {
    return NAMES.getOrDefault(name, CAPITAL.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT));
  }
}
