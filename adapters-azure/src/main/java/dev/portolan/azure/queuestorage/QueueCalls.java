package dev.portolan.azure.queuestorage;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.UpdateMessageResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The requests to one queue; each blocks until its answer, or until the client's timeouts. Failures
 * are ours.
 *
 * @param queue the SDK's client
 * @param path what messages name it by
 */
record QueueCalls(QueueClient queue, String path) {
  /** Queue Service REST API, "Get Messages": {@code numofmessages} is at most 32. */
  static final int MAX_MESSAGES = 32;

  /**
   * Puts a message into the queue.
   *
   * @param delay before which nobody gets it
   * @param kept how long until it is deleted
   */
  void put(String text, Duration delay, Duration kept) {
    var unused =
        call(
            "Sending to",
            () ->
                queue.sendMessageWithResponse(
                    BinaryData.fromString(text),
                    Seconds.up(delay),
                    Seconds.up(kept),
                    null,
                    Context.NONE));
  }

  /** {@return messages that are there, at most so many, which nobody else gets for so long} */
  List<QueueMessageItem> get(int maxMessages, Duration visibility) {
    return call(
        "Receiving from",
        () ->
            queue.receiveMessages(maxMessages, Seconds.up(visibility), null, Context.NONE).stream()
                .toList());
  }

  /** {@return the new pop receipt of a message that is invisible for so long from now} */
  String hide(String messageId, String popReceipt, Duration visibility) {
    UpdateMessageResult result =
        call(
            "Changing the visibility in",
            () ->
                queue
                    .updateMessageWithResponse(
                        messageId, popReceipt, null, Seconds.up(visibility), null, Context.NONE)
                    .getValue());
    return result.getPopReceipt();
  }

  /** Deletes a message. */
  void delete(String messageId, String popReceipt) {
    var unused =
        call(
            "Deleting from",
            () -> queue.deleteMessageWithResponse(messageId, popReceipt, null, Context.NONE));
  }

  private <T> T call(String action, Supplier<T> request) {
    try {
      return request.get();
    } catch (RuntimeException e) {
      throw QueueStorageErrors.of(action + " '" + path + "'", e);
    }
  }
}
