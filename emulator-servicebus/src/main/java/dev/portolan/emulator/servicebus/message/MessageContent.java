package dev.portolan.emulator.servicebus.message;

import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a sender said. Immutable: its AMQP objects are neither changed nor handed out but as copies.
 */
public final class MessageContent {
  private final Header header;
  private final Map<Symbol, Object> annotations;
  private final Properties properties;
  private final Map<String, Object> applicationProperties;
  private final byte[] body;

  MessageContent(
      Header header,
      Map<Symbol, Object> annotations,
      Properties properties,
      Map<String, Object> applicationProperties,
      byte[] body) {
    this.header = header;
    this.annotations = new HashMap<>(annotations);
    this.annotations.keySet().removeAll(MessageAnnotationNames.OF_THE_BROKER);
    this.properties = properties;
    this.applicationProperties = new LinkedHashMap<>(applicationProperties);
    this.body = body;
  }

  Header header() {
    return header;
  }

  Map<Symbol, Object> annotations() {
    return new HashMap<>(annotations);
  }

  /** {@return a copy of the bare message's properties} */
  public Properties properties() {
    return new Properties(properties);
  }

  /** {@return a copy of the application's properties; values may be null} */
  public Map<String, Object> applicationProperties() {
    return new LinkedHashMap<>(applicationProperties);
  }

  /** {@return the bytes of the body, as it is encoded} */
  public int bodyBytes() {
    return body.length;
  }

  byte[] body() {
    return body;
  }

  /** {@return the message id as text, if there is one} */
  public Optional<String> messageId() {
    return Optional.ofNullable(properties.getMessageId()).map(Object::toString);
  }

  /** {@return the session it belongs to} */
  public @Nullable String sessionId() {
    return properties.getGroupId();
  }

  /** {@return the key of its partition} */
  public @Nullable String partitionKey() {
    return (String) annotations.get(MessageAnnotationNames.PARTITION_KEY);
  }

  /** {@return when it is to become active} */
  public OptionalLong scheduledAtMillis() {
    return annotations.get(MessageAnnotationNames.SCHEDULED_TIME) instanceof Date date
        ? OptionalLong.of(date.getTime())
        : OptionalLong.empty();
  }

  /** {@return how long its sender lets it live, if said} */
  public Optional<Duration> timeToLive() {
    if (header.getTtl() != null) {
      return Optional.of(Duration.ofMillis(header.getTtl().longValue()));
    }
    Date expiry = properties.getAbsoluteExpiryTime();
    Date creation = properties.getCreationTime();
    return expiry == null || creation == null
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.max(0, expiry.getTime() - creation.getTime())));
  }

  /** {@return this content, with this message id if it has none} */
  public MessageContent identified(String messageId) {
    if (properties.getMessageId() != null) {
      return this;
    }
    Properties identified = properties();
    identified.setMessageId(messageId);
    return new MessageContent(header, annotations, identified, applicationProperties, body);
  }

  /** {@return this content with other properties} */
  public MessageContent with(Properties other, Map<String, Object> otherApplicationProperties) {
    return new MessageContent(header, annotations, other, otherApplicationProperties, body);
  }

  /** {@return this content with some of the application's properties set} */
  public MessageContent withChanges(Map<String, Object> changes) {
    if (changes.isEmpty()) {
      return this;
    }
    Map<String, Object> changed = applicationProperties();
    changed.putAll(changes);
    return new MessageContent(header, annotations, properties, changed, body);
  }

  /** {@return this content, scheduled for another time} */
  public MessageContent scheduledAt(long millis) {
    Map<Symbol, Object> changed = annotations();
    changed.put(MessageAnnotationNames.SCHEDULED_TIME, new Date(millis));
    return new MessageContent(header, changed, properties, applicationProperties, body);
  }
}
