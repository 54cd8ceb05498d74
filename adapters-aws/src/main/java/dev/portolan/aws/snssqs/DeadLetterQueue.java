package dev.portolan.aws.snssqs;

import dev.portolan.ports.spi.DeadLetterReason;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The dead-letter queue of one subscription. */
final class DeadLetterQueue {
  /** Ours are five; SQS takes ten (Developer Guide, "Message quotas"). */
  private static final int MAX_FOREIGN_ATTRIBUTES = 5;

  private static final String OURS = "portolan-";

  private final QueueCalls calls;
  private final boolean fifo;
  private final int maxMessageBytes;

  DeadLetterQueue(QueueCalls calls, boolean fifo, int maxMessageBytes) {
    this.calls = calls;
    this.fifo = fifo;
    this.maxMessageBytes = maxMessageBytes;
  }

  QueueCalls calls() {
    return calls;
  }

  /** {@return the dead letter of a delivery: its message as it was, and the reason beside} */
  QueuedMessage copy(SnsSqsDelivery delivery, DeadLetterReason reason) {
    Message message = delivery.message();
    var carried =
        new CarriedAttributes(
            reason.attempts(),
            delivery.redriveGeneration(),
            message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID),
            reason);
    Map<String, MessageAttributeValue> attributes = foreign(message);
    int room =
        maxMessageBytes
            - MessageText.bytes(message.body())
            - CarriedAttributes.bytes(attributes)
            - CarriedAttributes.MAX_BYTES_WITHOUT_DESCRIPTION;
    attributes.putAll(carried.write(room));
    return new QueuedMessage(message.body(), attributes, fifo ? alone(delivery) : null);
  }

  private static Map<String, MessageAttributeValue> foreign(Message message) {
    var foreign = new LinkedHashMap<String, MessageAttributeValue>();
    message.messageAttributes().entrySet().stream()
        .filter(attribute -> !attribute.getKey().startsWith(OURS))
        .filter(attribute -> attribute.getValue().stringValue() != null)
        .limit(MAX_FOREIGN_ATTRIBUTES)
        .forEach(attribute -> foreign.put(attribute.getKey(), attribute.getValue()));
    return foreign;
  }

  /** A group of its own: dead letters of one key would hide behind the first ten of them. */
  private static QueuedMessage.FifoIds alone(SnsSqsDelivery delivery) {
    String id = MessageIds.ofForeign("dead letter", delivery.message().messageId());
    return new QueuedMessage.FifoIds(id, id);
  }
}
