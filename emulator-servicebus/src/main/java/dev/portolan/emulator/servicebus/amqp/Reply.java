package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.BrokerException;
import java.nio.BufferOverflowException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;

/**
 * An answer.
 *
 * @param properties status and description
 * @param body what was asked for
 */
record Reply(Map<String, Object> properties, Map<String, Object> body) {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;

  static Reply of(Map<String, Object> body) {
    // "Nothing to peek" is told from other answers by its status.
    boolean nothing = body.get("messages") instanceof java.util.List<?> list && list.isEmpty();
    return nothing
        ? new Reply(status(NO_CONTENT, "No Content"), Map.of())
        : new Reply(status(OK, "OK"), body);
  }

  static Reply tokenAccepted() {
    return new Reply(tokenStatus(ACCEPTED, "Accepted"), Map.of());
  }

  static Reply refused(BrokerException reason, boolean token) {
    int code = reason.error().statusCode();
    if (token) {
      return new Reply(tokenStatus(code, reason.getMessage()), Map.of());
    }
    Map<String, Object> properties = status(code, reason.getMessage());
    properties.put("errorCondition", Symbol.valueOf(reason.error().condition()));
    return new Reply(properties, Map.of());
  }

  private static Map<String, Object> status(int code, String description) {
    var properties = new HashMap<String, Object>();
    properties.put("statusCode", code);
    properties.put("statusDescription", description);
    return properties;
  }

  private static Map<String, Object> tokenStatus(int code, String description) {
    return Map.of("status-code", code, "status-description", description);
  }

  void send(AmqpConnection connection, String node, Message request) {
    String replyTo = request.getReplyTo() == null ? node : request.getReplyTo();
    Sender link = connection.replyLinks().get(replyTo);
    if (link == null) {
      return;
    }
    Message reply = Proton.message();
    Object correlation =
        request.getCorrelationId() == null ? request.getMessageId() : request.getCorrelationId();
    reply.setCorrelationId(correlation);
    reply.setApplicationProperties(new ApplicationProperties(properties));
    reply.setBody(new AmqpValue(body.isEmpty() ? null : body));
    byte[] bytes = encode(reply);
    Delivery delivery = link.delivery(LockTokens.tag(UUID.nameUUIDFromBytes(bytes)));
    link.send(bytes, 0, bytes.length);
    delivery.settle();
    link.advance();
  }

  private static byte[] encode(Message message) {
    for (int room = 4096; ; room *= 4) {
      var bytes = new byte[room];
      try {
        return Arrays.copyOf(bytes, message.encode(bytes, 0, room));
      } catch (BufferOverflowException tooSmall) {
        continue;
      }
    }
  }
}
