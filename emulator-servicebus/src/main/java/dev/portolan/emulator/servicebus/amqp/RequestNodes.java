package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.access.AccessDeniedException;
import dev.portolan.emulator.servicebus.access.TokenCheck;
import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.fault.FaultPoint;
import java.util.Map;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/** Answers requests: tokens at {@code $cbs}, everything else at an entity's {@code $management}. */
record RequestNodes(
    AmqpBroker broker, TokenCheck tokens, Map<String, ManagementOperation> operations) {
  private static final String TOKENS = "$cbs";
  private static final String MANAGEMENT = "/$management";

  static boolean isTokenNode(String path) {
    return path.equals(TOKENS);
  }

  static boolean isRequestNode(String path) {
    return isTokenNode(path) || path.toLowerCase(java.util.Locale.ROOT).endsWith(MANAGEMENT);
  }

  void handle(AmqpConnection connection, String path, Message request) {
    boolean token = isTokenNode(path);
    String entity = token ? path : path.substring(0, path.length() - MANAGEMENT.length());
    broker.exchange(
        token ? FaultPoint.AUTHORIZE : FaultPoint.MANAGE,
        entity,
        connection,
        () -> token ? putToken(connection, request) : manage(entity, request),
        refusal -> Reply.refused(refusal, token),
        reply -> reply.send(connection, path, request));
  }

  private Reply putToken(AmqpConnection connection, Message request) {
    @Nullable Object body = request.getBody() instanceof AmqpValue value ? value.getValue() : null;
    if (body == null) {
      throw new BrokerException(BrokerError.ARGUMENT, "The token is missing.");
    }
    try {
      connection.grant(tokens.check(body.toString()));
      return Reply.tokenAccepted();
    } catch (AccessDeniedException e) {
      throw new BrokerException(BrokerError.UNAUTHORIZED, e.getMessage());
    }
  }

  private Reply manage(String entity, Message message) {
    var request = ManagementRequest.of(broker, entity, message);
    ManagementOperation operation = operations.get(request.operation());
    if (operation == null) {
      throw new BrokerException(
          BrokerError.NOT_IMPLEMENTED, "There is no operation '" + request.operation() + "'.");
    }
    return Reply.of(operation.run(request));
  }
}
