package dev.portolan.emulator.servicebus.message;

import java.util.Date;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * What the broker says of a message beside what its sender said.
 *
 * @param sequenceNumber in its queue
 * @param enqueuedSequenceNumber the first one it had: of the topic, or while it was scheduled
 * @param enqueuedAtMillis when it came
 * @param lockedUntilMillis end of its lock; null if nobody has it locked
 * @param state of the message
 * @param deadLetterSource the entity it died in
 * @param deliveryCount unsuccessful deliveries
 */
public record BrokerFacts(
    long sequenceNumber,
    long enqueuedSequenceNumber,
    long enqueuedAtMillis,
    @Nullable Long lockedUntilMillis,
    MessageState state,
    @Nullable String deadLetterSource,
    int deliveryCount) {

  void addTo(Map<Symbol, Object> annotations) {
    annotations.put(MessageAnnotationNames.SEQUENCE_NUMBER, sequenceNumber);
    annotations.put(MessageAnnotationNames.ENQUEUED_SEQUENCE_NUMBER, enqueuedSequenceNumber);
    annotations.put(MessageAnnotationNames.ENQUEUED_TIME, new Date(enqueuedAtMillis));
    annotations.put(MessageAnnotationNames.STATE, state.code());
    if (lockedUntilMillis != null) {
      annotations.put(MessageAnnotationNames.LOCKED_UNTIL, new Date(lockedUntilMillis));
    }
    if (deadLetterSource != null) {
      annotations.put(MessageAnnotationNames.DEAD_LETTER_SOURCE, deadLetterSource);
    }
  }
}
