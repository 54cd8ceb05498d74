package dev.portolan.aws.snssqs;

import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.EncodedEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Reads the messages of a dead-letter queue, and makes the messages that go back.
 *
 * @param bodies reads their text
 * @param fifo whether they go back to a FIFO queue
 */
record DeadLetterReader(MessageBody bodies, boolean fifo) {

  /**
   * {@return a message as a dead letter} What SQS moved by itself has no reason beside it, and
   * keeps the time it was first sent at (Developer Guide, "Dead-letter queues"); what SNS could not
   * deliver has SNS's.
   */
  DeadLetter read(Message message) {
    CarriedAttributes carried = CarriedAttributes.read(message);
    DeadLetterReason reason = carried.reason();
    return new DeadLetter(
        message.messageId(),
        bodies.read(message.body()),
        reason == null ? ofBroker(message, carried.attempts()) : reason,
        carried.redriveGeneration(),
        Instant.ofEpochMilli(sentAtMillis(message)));
  }

  private static DeadLetterReason ofBroker(Message message, int attempts) {
    String error = attribute(message, "ErrorMessage");
    return new DeadLetterReason(
        DeadLetterReason.Code.BROKER,
        error == null ? "SQS moved it: it was received too often" : "SNS: " + error,
        attempts);
  }

  private static @Nullable String attribute(Message message, String name) {
    MessageAttributeValue value = message.messageAttributes().get(name);
    return value == null ? null : value.stringValue();
  }

  private static long sentAtMillis(Message message) {
    Map<MessageSystemAttributeName, String> system = message.attributes();
    return Long.parseLong(system.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"));
  }

  /** {@return the message that goes back: as it was, with its next redrive generation} */
  QueuedMessage redriven(Message message) {
    CarriedAttributes carried = CarriedAttributes.read(message);
    int generation = carried.redriveGeneration() + 1;
    return new QueuedMessage(
        message.body(),
        new CarriedAttributes(0, generation, null, null).write(0),
        fifo ? ids(message, carried.group(), generation) : null);
  }

  private QueuedMessage.FifoIds ids(Message message, @Nullable String group, int generation) {
    Content content = bodies.read(message.body());
    if (content instanceof EncodedEvent event) {
      return new QueuedMessage.FifoIds(
          group == null ? MessageIds.group(event.attributes()) : group,
          MessageIds.deduplication(event.attributes(), generation));
    }
    String id = MessageIds.ofForeign("redriven", message.messageId());
    return new QueuedMessage.FifoIds(group == null ? id : group, id);
  }
}
