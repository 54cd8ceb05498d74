package dev.portolan.aws.snssqs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Where queues are, asked for once. Safe for concurrent use. */
final class QueueUrls {
  private final SqsClient sqs;
  private final @Nullable String account;
  private final Map<String, String> byName = new ConcurrentHashMap<>();

  QueueUrls(SqsClient sqs, @Nullable String account) {
    this.sqs = sqs;
    this.account = account;
  }

  /**
   * {@return the URL of a queue}
   *
   * @throws dev.portolan.ports.MessagingException {@code NOT_FOUND} if there is none
   */
  String of(String queue) {
    String known = byName.get(queue);
    if (known != null) {
      return known;
    }
    try {
      String found =
          sqs.getQueueUrl(request -> request.queueName(queue).queueOwnerAWSAccountId(account))
              .queueUrl();
      byName.put(queue, found);
      return found;
    } catch (SdkException e) {
      throw AwsErrors.of("Looking for queue '" + queue + "'", e);
    }
  }
}
