package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.message.MessageContent;
import dev.portolan.emulator.servicebus.rule.ChangeableMessage;
import dev.portolan.emulator.servicebus.rule.SystemProperty;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.jspecify.annotations.Nullable;

/** A message as rules see and change it. What they change is in {@link #content()} alone. */
final class RuledMessage implements ChangeableMessage {
  private final MessageContent original;
  private final Incoming incoming;
  private final Supplier<UUID> ids;
  private final Properties properties;
  private final Map<String, Object> application = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  RuledMessage(Incoming incoming, Supplier<UUID> ids) {
    this.incoming = incoming;
    this.ids = ids;
    original = incoming.content();
    properties = original.properties();
    application.putAll(original.applicationProperties());
  }

  MessageContent content() {
    return original.with(properties, application);
  }

  @Override
  public @Nullable Object property(String name) {
    return application.get(name);
  }

  @Override
  public @Nullable Object system(SystemProperty name) {
    return switch (name) {
      case CONTENT_TYPE -> text(properties.getContentType());
      case CORRELATION_ID -> text(properties.getCorrelationId());
      case LABEL -> properties.getSubject();
      case MESSAGE_ID -> text(properties.getMessageId());
      case PARTITION_KEY -> original.partitionKey();
      case REPLY_TO -> properties.getReplyTo();
      case REPLY_TO_SESSION_ID -> properties.getReplyToGroupId();
      case SEQUENCE_NUMBER -> incoming.enqueuedSequenceNumber();
      case SESSION_ID -> properties.getGroupId();
      case TIME_TO_LIVE -> original.timeToLive().orElse(null);
      case TO -> properties.getTo();
      case SCHEDULED_ENQUEUE_TIME_UTC ->
          original.scheduledAtMillis().isPresent()
              ? new Date(original.scheduledAtMillis().getAsLong())
              : null;
      default -> null;
    };
  }

  @Override
  public UUID newId() {
    return ids.get();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  @Override
  public void set(String name, @Nullable Object value) {
    if (value == null) {
      application.remove(name);
    } else {
      application.put(name, value);
    }
  }

  @Override
  public void setSystem(SystemProperty name, @Nullable Object value) {
    String text = text(value);
    switch (name) {
      case CORRELATION_ID -> properties.setCorrelationId(text);
      case LABEL -> properties.setSubject(text);
      case MESSAGE_ID -> properties.setMessageId(text);
      case REPLY_TO -> properties.setReplyTo(text);
      case REPLY_TO_SESSION_ID -> properties.setReplyToGroupId(text);
      case SESSION_ID -> properties.setGroupId(text);
      case TO -> properties.setTo(text);
      case CONTENT_TYPE -> properties.setContentType(text == null ? null : Symbol.valueOf(text));
      default -> {}
    }
  }
}
