package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.message.BrokerFacts;
import dev.portolan.emulator.servicebus.message.MessageContent;
import dev.portolan.emulator.servicebus.message.MessageState;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message in a queue. */
public final class BrokeredMessage {
  /** The first to expire, first. */
  static final Comparator<BrokeredMessage> BY_EXPIRY =
      Comparator.comparingLong((BrokeredMessage message) -> message.expiresAtMillis)
          .thenComparingLong(message -> message.sequenceNumber);

  private final long sequenceNumber;
  private final long enqueuedSequenceNumber;
  private final long enqueuedAtMillis;
  private final long expiresAtMillis;
  private final @Nullable String deadLetterSource;
  private MessageContent content;
  private MessageState state = MessageState.ACTIVE;
  private int deliveryCount;
  private @Nullable UUID lockToken;
  private long lockedUntilMillis;

  BrokeredMessage(
      long sequenceNumber,
      Incoming incoming,
      long enqueuedAtMillis,
      long expiresAtMillis,
      @Nullable String deadLetterSource) {
    this.sequenceNumber = sequenceNumber;
    long first = incoming.enqueuedSequenceNumber();
    this.enqueuedSequenceNumber = first == 0 ? sequenceNumber : first;
    this.content = incoming.content();
    this.enqueuedAtMillis = enqueuedAtMillis;
    this.expiresAtMillis = expiresAtMillis;
    this.deadLetterSource = deadLetterSource;
  }

  /** {@return its number in its queue} */
  public long sequenceNumber() {
    return sequenceNumber;
  }

  /** {@return what it says} */
  public MessageContent content() {
    return content;
  }

  /** {@return the token of its lock} */
  public @Nullable UUID lockToken() {
    return lockToken;
  }

  long enqueuedAtMillis() {
    return enqueuedAtMillis;
  }

  long expiresAtMillis() {
    return expiresAtMillis;
  }

  MessageState state() {
    return state;
  }

  void state(MessageState other) {
    state = other;
  }

  @Nullable String sessionId() {
    return content.sessionId();
  }

  int deliveryCount() {
    return deliveryCount;
  }

  /** A deferred message stays where it is, however often it failed. */
  boolean isSpent(int maxDeliveries) {
    return state == MessageState.ACTIVE && deliveryCount >= maxDeliveries;
  }

  void failed() {
    deliveryCount++;
  }

  void deliveredBefore(int times) {
    deliveryCount = times;
  }

  void change(Map<String, Object> properties) {
    content = content.withChanges(properties);
  }

  void lock(UUID token, long untilMillis) {
    lockToken = token;
    lockedUntilMillis = untilMillis;
  }

  void unlock() {
    lockToken = null;
  }

  /** {@return what its receiver is told} */
  public BrokerFacts facts() {
    return new BrokerFacts(
        sequenceNumber,
        enqueuedSequenceNumber,
        enqueuedAtMillis,
        lockToken == null ? null : (Long) lockedUntilMillis,
        state,
        deadLetterSource,
        deliveryCount);
  }
}
