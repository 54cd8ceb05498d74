package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.entity.BrokeredMessage;
import dev.portolan.emulator.servicebus.message.MessageCodec;
import dev.portolan.emulator.servicebus.message.MessageContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;

/** Looking at messages, asking for deferred ones, and sending for later. */
final class MessageOperations {
  private static final int RECEIVE_AND_DELETE = 0;
  private static final String COUNT = "message-count";

  private MessageOperations() {}

  static void addTo(Map<String, ManagementOperation> operations) {
    operations.put("com.microsoft:peek-message", MessageOperations::peek);
    operations.put("com.microsoft:receive-by-sequence-number", MessageOperations::receive);
    operations.put("com.microsoft:batch-delete-messages", MessageOperations::delete);
    operations.put("com.microsoft:schedule-message", MessageOperations::schedule);
    operations.put("com.microsoft:cancel-scheduled-message", MessageOperations::cancel);
  }

  private static Map<String, Object> peek(ManagementRequest request) {
    List<BrokeredMessage> seen =
        request
            .queue()
            .peek(
                request.number("from-sequence-number"),
                (int) request.number(COUNT),
                request.text("session-id"));
    return Map.of("messages", encoded(request, seen));
  }

  private static Map<String, Object> receive(ManagementRequest request) {
    boolean forGood = request.number("receiver-settle-mode") == RECEIVE_AND_DELETE;
    List<BrokeredMessage> found =
        request.queue().receiveDeferred(request.numbers("sequence-numbers"), forGood);
    return Map.of("messages", encoded(request, found));
  }

  private static List<Map<String, Object>> encoded(
      ManagementRequest request, List<BrokeredMessage> messages) {
    var encoded = new ArrayList<Map<String, Object>>();
    for (BrokeredMessage message : messages) {
      var entry = new HashMap<String, Object>();
      entry.put(
          "message",
          new Binary(request.broker().codec().encode(message.content(), message.facts())));
      if (message.lockToken() != null) {
        entry.put("lock-token", message.lockToken());
      }
      encoded.add(entry);
    }
    return encoded;
  }

  private static Map<String, Object> delete(ManagementRequest request) {
    int count =
        request
            .queue()
            .contents()
            .delete(
                (int) request.number(COUNT),
                request.millis("enqueued-time-utc"),
                request.text("session-id"));
    if (count == 0) {
      throw new BrokerException(BrokerError.NO_MESSAGE, "There is nothing to delete.");
    }
    return Map.of(COUNT, count);
  }

  private static Map<String, Object> schedule(ManagementRequest request) {
    List<MessageContent> contents =
        request.list("messages").stream()
            .map(entry -> ManagementRequest.map(entry).get("message"))
            .map(bytes -> request.broker().codec().decode(MessageCodec.bytes((Binary) bytes)))
            .toList();
    List<Long> numbers = request.broker().namespace().send(request.entity(), contents);
    // The client's codec knows no arrays of primitives inside maps.
    return Map.of("sequence-numbers", numbers.toArray(Long[]::new));
  }

  private static Map<String, Object> cancel(ManagementRequest request) {
    request
        .broker()
        .namespace()
        .cancelScheduled(request.entity(), request.numbers("sequence-numbers"));
    return Map.of();
  }
}
