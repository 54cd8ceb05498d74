package dev.portolan.aws.snssqs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * A message to put into a queue.
 *
 * @param body its text
 * @param attributes what it carries beside
 * @param fifo how a FIFO queue knows it, or null for a standard queue
 */
record QueuedMessage(
    String body, Map<String, MessageAttributeValue> attributes, @Nullable FifoIds fifo) {

  /**
   * How a FIFO queue knows a message.
   *
   * @param group keeps its order
   * @param deduplication makes repetitions within five minutes one message
   */
  record FifoIds(String group, String deduplication) {}

  int bytes() {
    return MessageText.bytes(body) + CarriedAttributes.bytes(attributes);
  }

  SendMessageBatchRequestEntry entry(String id) {
    SendMessageBatchRequestEntry.Builder entry =
        SendMessageBatchRequestEntry.builder().id(id).messageBody(body);
    if (!attributes.isEmpty()) {
      entry.messageAttributes(attributes);
    }
    if (fifo != null) {
      entry.messageGroupId(fifo.group()).messageDeduplicationId(fifo.deduplication());
    }
    return entry.build();
  }
}
