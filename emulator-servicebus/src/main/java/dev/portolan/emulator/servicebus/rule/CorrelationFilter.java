package dev.portolan.emulator.servicebus.rule;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages that have all of these values; null is not looked at. Text is compared letter by
 * letter, numbers by value.
 *
 * @param correlationId what it answers
 * @param messageId the sender's id
 * @param to for whom it is
 * @param replyTo where answers go
 * @param label its subject
 * @param sessionId its session
 * @param replyToSessionId the session answers belong to
 * @param contentType MIME type of its body
 * @param properties of the application
 */
public record CorrelationFilter(
    @Nullable String correlationId,
    @Nullable String messageId,
    @Nullable String to,
    @Nullable String replyTo,
    @Nullable String label,
    @Nullable String sessionId,
    @Nullable String replyToSessionId,
    @Nullable String contentType,
    Map<String, Object> properties)
    implements RuleFilter {
  /** Copies the properties. */
  public CorrelationFilter {
    properties = Map.copyOf(properties);
  }

  /** {@return a filter on properties of the application alone} */
  public static CorrelationFilter of(Map<String, Object> properties) {
    return new CorrelationFilter(null, null, null, null, null, null, null, null, properties);
  }

  @Override
  public boolean matches(FilteredMessage message) {
    return meets(message, SystemProperty.CORRELATION_ID, correlationId)
        && meets(message, SystemProperty.MESSAGE_ID, messageId)
        && meets(message, SystemProperty.TO, to)
        && meets(message, SystemProperty.REPLY_TO, replyTo)
        && meets(message, SystemProperty.LABEL, label)
        && meets(message, SystemProperty.SESSION_ID, sessionId)
        && meets(message, SystemProperty.REPLY_TO_SESSION_ID, replyToSessionId)
        && meets(message, SystemProperty.CONTENT_TYPE, contentType)
        && properties.entrySet().stream()
            .allMatch(
                wanted ->
                    Boolean.TRUE.equals(
                        Comparison.EQUAL.of(message.property(wanted.getKey()), wanted.getValue())));
  }

  private static boolean meets(
      FilteredMessage message, SystemProperty property, @Nullable String wanted) {
    return wanted == null || Objects.equals(message.system(property), wanted);
  }
}
