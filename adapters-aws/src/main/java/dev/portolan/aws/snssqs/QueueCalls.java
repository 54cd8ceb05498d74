package dev.portolan.aws.snssqs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * The batch requests to one queue, ten entries each, with an answer for every entry. Entries are
 * told apart by their position: the same message may stand in a batch twice.
 */
final class QueueCalls {
  /** SQS API Reference, SendMessageBatch, DeleteMessageBatch, ChangeMessageVisibilityBatch. */
  static final int MAX_ENTRIES = 10;

  private final SqsClient sqs;
  private final String url;
  private final String path;
  private final int maxBatchBytes;

  /**
   * @param path the subscription, as messages name it
   */
  QueueCalls(SqsClient sqs, String url, String path, int maxBatchBytes) {
    this.sqs = sqs;
    this.url = url;
    this.path = path;
    this.maxBatchBytes = maxBatchBytes;
  }

  /** What a batch's answer says. */
  private record Answer(List<String> succeeded, List<BatchResultErrorEntry> failed) {}

  @FunctionalInterface
  private interface Request<T> {
    Answer send(Map<Integer, T> entries);
  }

  /** Deletes messages, given their receipt handles by position. */
  void delete(Map<Integer, String> handles, Failures failures) {
    inTens("Deleting from", handles, failures, this::delete);
  }

  private Answer delete(Map<Integer, String> handles) {
    DeleteMessageBatchResponse response =
        sqs.deleteMessageBatch(
            request ->
                request
                    .queueUrl(url)
                    .entries(
                        handles.entrySet().stream()
                            .map(
                                entry ->
                                    DeleteMessageBatchRequestEntry.builder()
                                        .id(id(entry.getKey()))
                                        .receiptHandle(entry.getValue())
                                        .build())
                            .toList()));
    return new Answer(
        response.successful().stream().map(DeleteMessageBatchResultEntry::id).toList(),
        response.failed());
  }

  /**
   * How long a message stays invisible from now on.
   *
   * @param handle receipt handle
   * @param seconds from now
   */
  record Visibility(String handle, int seconds) {}

  /** Changes for how long messages stay invisible, by position. */
  void changeVisibility(Map<Integer, Visibility> changes, Failures failures) {
    inTens("Changing the visibility in", changes, failures, this::changeVisibility);
  }

  private Answer changeVisibility(Map<Integer, Visibility> changes) {
    ChangeMessageVisibilityBatchResponse response =
        sqs.changeMessageVisibilityBatch(
            request ->
                request
                    .queueUrl(url)
                    .entries(
                        changes.entrySet().stream()
                            .map(
                                entry ->
                                    ChangeMessageVisibilityBatchRequestEntry.builder()
                                        .id(id(entry.getKey()))
                                        .receiptHandle(entry.getValue().handle())
                                        .visibilityTimeout(entry.getValue().seconds())
                                        .build())
                            .toList()));
    return new Answer(
        response.successful().stream().map(ChangeMessageVisibilityBatchResultEntry::id).toList(),
        response.failed());
  }

  /** Puts messages into the queue, by position and in their order. */
  void send(Map<Integer, QueuedMessage> messages, Failures failures) {
    var batch = new TreeMap<Integer, QueuedMessage>();
    int bytes = 0;
    for (var entry : new TreeMap<>(messages).entrySet()) {
      int more = entry.getValue().bytes();
      if (batch.size() == MAX_ENTRIES || (bytes + more > maxBatchBytes && !batch.isEmpty())) {
        call("Sending to", batch, failures, this::send);
        batch.clear();
        bytes = 0;
      }
      batch.put(entry.getKey(), entry.getValue());
      bytes += more;
    }
    call("Sending to", batch, failures, this::send);
  }

  private Answer send(Map<Integer, QueuedMessage> messages) {
    List<SendMessageBatchRequestEntry> entries =
        messages.entrySet().stream()
            .map(entry -> entry.getValue().entry(id(entry.getKey())))
            .toList();
    SendMessageBatchResponse response =
        sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    return new Answer(
        response.successful().stream().map(SendMessageBatchResultEntry::id).toList(),
        response.failed());
  }

  private <T> void inTens(
      String action, Map<Integer, T> entries, Failures failures, Request<T> request) {
    List<Integer> positions = new ArrayList<>(new TreeMap<>(entries).keySet());
    for (int from = 0; from < positions.size(); from += MAX_ENTRIES) {
      var ten = new TreeMap<Integer, T>();
      for (Integer position :
          positions.subList(from, Math.min(positions.size(), from + MAX_ENTRIES))) {
        ten.put(position, entries.get(position));
      }
      call(action, ten, failures, request);
    }
  }

  private <T> void call(
      String action, Map<Integer, T> entries, Failures failures, Request<T> request) {
    if (entries.isEmpty()) {
      return;
    }
    String what = action + " '" + path + "'";
    try {
      Answer answer = request.send(entries);
      failures.addAnswered(
          what,
          answer.succeeded(),
          answer.failed().stream().map(QueueCalls::failed).toList(),
          entries.keySet());
    } catch (SdkException e) {
      failures.addAll(entries.keySet(), AwsErrors.of(what, e));
    }
  }

  private static Failures.Entry failed(BatchResultErrorEntry entry) {
    return new Failures.Entry(entry.id(), entry.code(), entry.senderFault(), entry.message());
  }

  private static String id(Integer position) {
    return Integer.toString(position);
  }
}
