package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.access.AccessRight;
import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.fault.FaultPoint;
import dev.portolan.emulator.servicebus.message.MessageContent;
import java.util.List;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;

/**
 * A client sends to a queue or a topic.
 *
 * @param broker the broker
 * @param connection the client
 * @param path of the queue or topic
 */
record SendingLink(AmqpBroker broker, AmqpConnection connection, String path)
    implements LinkHandler {
  /** A transfer with many messages, each in a data section. */
  private static final int BATCH_FORMAT = 0x80013700;

  @Override
  public boolean isAllowed() {
    return connection.mayUse(AccessRight.SEND, path);
  }

  @Override
  public void delivery(Delivery delivery) {
    byte[] bytes = Transfers.read(delivery);
    if (bytes == null) {
      return;
    }
    broker.<DeliveryState>exchange(
        FaultPoint.SEND,
        path,
        connection,
        () -> accept(delivery, bytes),
        refusal -> Refusal.of(refusal).rejected(),
        state -> Transfers.answer(delivery, state));
    ((Receiver) delivery.getLink()).flow(1);
  }

  private DeliveryState accept(Delivery delivery, byte[] bytes) {
    if (bytes.length > broker.maxMessageBytes()) {
      throw new BrokerException(
          BrokerError.MESSAGE_TOO_LARGE,
          "The message has %d bytes, and '%s' takes at most %d."
              .formatted(bytes.length, path, broker.maxMessageBytes()));
    }
    List<MessageContent> messages =
        delivery.getMessageFormat() == BATCH_FORMAT
            ? broker.codec().decodeBatch(bytes)
            : List.of(broker.codec().decode(bytes));
    if (delivery.getRemoteState() instanceof TransactionalState state) {
      return AmqpTransaction.of(connection, state)
          .step(
              Accepted.getInstance(),
              () -> broker.namespace().check(path, messages),
              () -> broker.namespace().send(path, messages));
    }
    broker.namespace().send(path, messages);
    return Accepted.getInstance();
  }
}
