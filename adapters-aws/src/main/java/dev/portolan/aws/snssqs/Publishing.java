package dev.portolan.aws.snssqs;

import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Outbound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;

/** Publishes batches to SNS topics. */
final class Publishing {
  private final SnsClient sns;
  private final MessageBody bodies;

  Publishing(SnsClient sns, MessageBody bodies) {
    this.sns = sns;
    this.bodies = bodies;
  }

  /**
   * Publishes entries by position.
   *
   * @throws dev.portolan.ports.MessagingException for what concerns all of them
   */
  void publish(
      Topic<?> topic,
      String arn,
      Map<Integer, Outbound> batch,
      Duration timeout,
      Failures failures) {
    List<PublishBatchRequestEntry> entries =
        batch.entrySet().stream()
            .map(entry -> entry(topic, entry.getKey(), entry.getValue()))
            .toList();
    String what = "Publishing to topic '" + topic.name() + "'";
    try {
      PublishBatchResponse response =
          sns.publishBatch(
              request ->
                  request
                      .topicArn(arn)
                      .publishBatchRequestEntries(entries)
                      .overrideConfiguration(each -> each.apiCallTimeout(timeout)));
      failures.addAnswered(
          what,
          response.successful().stream().map(PublishBatchResultEntry::id).toList(),
          response.failed().stream().map(Publishing::failed).toList(),
          batch.keySet());
    } catch (SdkException e) {
      throw AwsErrors.of(what, e);
    }
  }

  private PublishBatchRequestEntry entry(Topic<?> topic, Integer position, Outbound outbound) {
    PublishBatchRequestEntry.Builder entry =
        PublishBatchRequestEntry.builder()
            .id(Integer.toString(position))
            .message(bodies.write(outbound.event()));
    if (topic.ordered()) {
      entry
          .messageGroupId(MessageIds.group(outbound.event().attributes()))
          .messageDeduplicationId(
              MessageIds.deduplication(
                  outbound.event().attributes(), outbound.redriveGeneration()));
    }
    return entry.build();
  }

  private static Failures.Entry failed(BatchResultErrorEntry entry) {
    return new Failures.Entry(entry.id(), entry.code(), entry.senderFault(), entry.message());
  }
}
