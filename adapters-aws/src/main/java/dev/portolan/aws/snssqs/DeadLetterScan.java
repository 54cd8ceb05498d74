package dev.portolan.aws.snssqs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A look through a dead-letter queue. SQS shows messages only to who receives them, so they are
 * held for as long as the look lasts, and given back at its end. Used by one thread.
 */
final class DeadLetterScan implements AutoCloseable {
  /** For so long nobody else sees what is held, should this process die meanwhile. */
  private static final Duration HOLD = Duration.ofMinutes(2);

  /** A wait of a second asks all of SQS's servers (Developer Guide, "Short and long polling"). */
  private static final int WAIT_SECONDS = 1;

  private final SqsClient polls;
  private final String url;
  private final String path;
  private final QueueCalls calls;
  private final Map<String, Message> held = new LinkedHashMap<>();

  DeadLetterScan(SqsClient polls, String url, String path, QueueCalls calls) {
    this.polls = polls;
    this.url = url;
    this.path = path;
    this.calls = calls;
  }

  /**
   * Takes messages until nothing more comes, or enough is held.
   *
   * @return whether nothing more came
   */
  boolean takeUntil(Predicate<Map<String, Message>> enough) {
    while (!enough.test(held)) {
      List<Message> messages = receive();
      boolean anyNew = false;
      for (Message message : messages) {
        anyNew |= held.put(message.messageId(), message) == null;
      }
      if (!anyNew) {
        return true;
      }
    }
    return false;
  }

  private List<Message> receive() {
    try {
      return polls
          .receiveMessage(
              request ->
                  request
                      .queueUrl(url)
                      .maxNumberOfMessages(SnsSqsReceiver.MAX_RECEIVE)
                      .waitTimeSeconds(WAIT_SECONDS)
                      .visibilityTimeout(Seconds.up(HOLD))
                      .messageSystemAttributeNames(
                          MessageSystemAttributeName.SENT_TIMESTAMP,
                          MessageSystemAttributeName.MESSAGE_GROUP_ID)
                      .messageAttributeNames("All"))
          .messages();
    } catch (SdkException e) {
      throw AwsErrors.of("Looking through the dead letters of '" + path + "'", e);
    }
  }

  Map<String, Message> held() {
    return held;
  }

  /** Takes messages out that are deleted now and not to be given back. */
  void gone(String messageId) {
    held.remove(messageId);
  }

  @Override
  public void close() {
    var changes = new TreeMap<Integer, QueueCalls.Visibility>();
    for (Message message : held.values()) {
      changes.put(changes.size(), new QueueCalls.Visibility(message.receiptHandle(), 0));
    }
    held.clear();
    calls.changeVisibility(changes, Failures.unheard());
  }
}
