package dev.portolan.azure.servicebus;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Sends messages to topics. Those of a session are one transfer, as far as they fit, which Service
 * Bus takes whole or not at all; several transfers are under way at once. A topic in partitions
 * takes no transfer of several sessions ("Partitioned queues and topics").
 *
 * @param clients of the senders
 */
record Publishing(ServiceBusClients clients) {

  /**
   * Sends entries by position.
   *
   * @param what for messages, as in {@code Publishing to topic 'orders'}
   * @throws MessagingException for what concerns all of them
   * @throws InterruptedException if interrupted; the outcome is then unknown
   */
  void send(
      String topic,
      String what,
      Map<Integer, ServiceBusMessage> messages,
      Duration timeout,
      Failures failures)
      throws InterruptedException {
    ServiceBusSenderAsyncClient sender = clients.sender(topic);
    long endNanos = System.nanoTime() + timeout.toNanos();
    var batches = new LinkedHashMap<List<Integer>, ServiceBusMessageBatch>();
    for (List<Integer> positions : bySession(messages)) {
      for (int from = 0; from < positions.size(); ) {
        ServiceBusMessageBatch batch = opened(sender, what, left(endNanos));
        int fitting = fill(batch, positions.subList(from, positions.size()), messages);
        if (fitting == 0) {
          failures.add(positions.get(from), tooLarge(what, batch));
          from++;
        } else {
          batches.put(positions.subList(from, from + fitting), batch);
          from += fitting;
        }
      }
    }
    var answers = new LinkedHashMap<List<Integer>, CompletableFuture<Void>>();
    batches.forEach(
        (positions, batch) -> answers.put(positions, sender.sendMessages(batch).toFuture()));
    for (var answer : answers.entrySet()) {
      try {
        Calls.await(answer.getValue(), left(endNanos));
      } catch (RequestFailedException e) {
        failures.addAll(answer.getKey(), ServiceBusErrors.during(what, e.failure()));
      }
    }
  }

  private static MessagingException tooLarge(String what, ServiceBusMessageBatch batch) {
    return new MessagingException(
        ErrorCode.TOO_LARGE,
        "%s failed: the topic takes at most %d bytes; lower %s"
            .formatted(
                what, batch.getMaxSizeInBytes(), ServiceBusSettings.MAX_MESSAGE_BYTES.name()));
  }

  private static Duration left(long endNanos) {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  private static Iterable<List<Integer>> bySession(Map<Integer, ServiceBusMessage> messages) {
    var sessions = new TreeMap<String, List<Integer>>();
    messages.forEach(
        (position, message) -> {
          String session = message.getSessionId() == null ? "" : message.getSessionId();
          sessions.computeIfAbsent(session, none -> new ArrayList<>()).add(position);
        });
    return sessions.values();
  }

  /** What fails before a batch is there was certainly not sent. */
  private static ServiceBusMessageBatch opened(
      ServiceBusSenderAsyncClient sender, String what, Duration timeout)
      throws InterruptedException {
    try {
      ServiceBusMessageBatch batch = Calls.await(sender.createMessageBatch().toFuture(), timeout);
      if (batch == null) {
        throw new MessagingException(ErrorCode.UNAVAILABLE, what + " failed: no link was opened");
      }
      return batch;
    } catch (RequestFailedException e) {
      throw ServiceBusErrors.before(what, e.failure());
    }
  }

  /** {@return how many fit} */
  private static int fill(
      ServiceBusMessageBatch batch,
      List<Integer> positions,
      Map<Integer, ServiceBusMessage> messages) {
    int fitting = 0;
    while (fitting < positions.size()
        && fits(batch, Objects.requireNonNull(messages.get(positions.get(fitting))))) {
      fitting++;
    }
    return fitting;
  }

  private static boolean fits(ServiceBusMessageBatch batch, ServiceBusMessage message) {
    try {
      return batch.tryAddMessage(message);
    } catch (ServiceBusException | AmqpException e) {
      return false; // So the SDK says of one that does not even fit into its buffer.
    }
  }
}
