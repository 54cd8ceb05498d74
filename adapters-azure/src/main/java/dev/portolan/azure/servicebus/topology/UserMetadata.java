package dev.portolan.azure.servicebus.topology;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a subscription says of itself that the service has no attribute for: it keeps dead letters
 * for ever, so nothing else shows how long they were declared to be kept. At most 1,024 characters
 * ("Service Bus quotas" and {@code SubscriptionDescription.UserMetadata}). Pure.
 */
final class UserMetadata {
  private static final String OURS = "portolan";
  private static final String DEAD_LETTER_RETENTION = "deadLetterRetention";

  private UserMetadata() {}

  static String of(Duration deadLetterRetention) {
    var json = JsonMapper.shared().createObjectNode();
    json.putObject(OURS).put(DEAD_LETTER_RETENTION, deadLetterRetention.toString());
    return json.toString();
  }

  /** {@return what is said there, whatever others wrote beside it; empty if nothing is} */
  static Optional<String> deadLetterRetention(@Nullable Object metadata) {
    if (metadata == null) {
      return Optional.empty();
    }
    try {
      JsonNode found =
          JsonMapper.shared().readTree(metadata.toString()).path(OURS).path(DEAD_LETTER_RETENTION);
      return found.isString() ? Optional.of(found.asString()) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
