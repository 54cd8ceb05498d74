package dev.portolan.azure.queuestorage;

import com.azure.storage.queue.models.QueueMessageItem;
import dev.portolan.ports.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A look through a poison queue. A peek shows the first 32 messages only, and no receipt, so all
 * are held for as long as the look lasts, and given back at its end. Used by one thread.
 */
final class DeadLetterScan implements AutoCloseable {
  /** For so long nobody else sees what is held, should this process die meanwhile. */
  private static final Duration HOLD = Duration.ofMinutes(2);

  private final QueueCalls queue;
  private final Requests requests;
  private final Map<String, QueueMessageItem> held = new LinkedHashMap<>();

  DeadLetterScan(QueueCalls queue, Requests requests) {
    this.queue = queue;
    this.requests = requests;
  }

  /** Takes messages until nothing more comes, or enough is held. */
  void takeUntil(Predicate<Map<String, QueueMessageItem>> enough) {
    while (!enough.test(held)) {
      List<QueueMessageItem> messages = queue.get(QueueCalls.MAX_MESSAGES, HOLD);
      boolean anyNew = false;
      for (QueueMessageItem message : messages) {
        anyNew |= held.put(message.getMessageId(), message) == null;
      }
      if (!anyNew) {
        return;
      }
    }
  }

  Map<String, QueueMessageItem> held() {
    return held;
  }

  /** Takes out what is deleted now and not to be given back. */
  void gone(String messageId) {
    held.remove(messageId);
  }

  @Override
  public void close() {
    var calls = new ArrayList<Runnable>();
    for (QueueMessageItem message : held.values()) {
      calls.add(() -> giveBack(message));
    }
    held.clear();
    requests.all(calls);
  }

  private void giveBack(QueueMessageItem message) {
    try {
      var unused = queue.hide(message.getMessageId(), message.getPopReceipt(), Duration.ZERO);
    } catch (MessagingException e) {
      // It is seen again when its time is over.
    }
  }
}
