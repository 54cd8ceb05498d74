package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.entity.Transaction;
import java.nio.charset.StandardCharsets;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.transaction.Declare;
import org.apache.qpid.proton.amqp.transaction.Declared;
import org.apache.qpid.proton.amqp.transaction.Discharge;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.message.Message;

/**
 * Where transactions begin and end (AMQP 1.0, part 4).
 *
 * @param broker the broker
 * @param connection the client
 */
record CoordinatorLink(AmqpBroker broker, AmqpConnection connection) implements LinkHandler {
  @Override
  public String path() {
    return "$coordinator";
  }

  @Override
  public void delivery(Delivery delivery) {
    byte[] bytes = Transfers.read(delivery);
    if (bytes == null) {
      return;
    }
    Message message = Proton.message();
    message.decode(bytes, 0, bytes.length);
    DeliveryState state;
    try {
      state = handle(message.getBody() instanceof AmqpValue value ? value.getValue() : null);
    } catch (BrokerException e) {
      state = Refusal.of(e).rejected();
    }
    Transfers.answer(delivery, state);
    ((Receiver) delivery.getLink()).flow(1);
  }

  private DeliveryState handle(@org.jspecify.annotations.Nullable Object request) {
    return switch (request) {
      case Declare ignored -> declare();
      case Discharge discharge -> discharge(discharge);
      case null, default ->
          throw new BrokerException(
              BrokerError.NOT_IMPLEMENTED, "A coordinator takes Declare and Discharge.");
    };
  }

  private DeliveryState declare() {
    String token = broker.surroundings().tokens().get().toString().replace("-", "");
    var id = new Binary(token.getBytes(StandardCharsets.US_ASCII));
    connection.transactions().put(id.toString(), new AmqpTransaction(id, new Transaction()));
    var declared = new Declared();
    declared.setTxnId(id);
    return declared;
  }

  private DeliveryState discharge(Discharge discharge) {
    AmqpTransaction transaction = AmqpTransaction.of(connection, discharge.getTxnId());
    connection.transactions().remove(transaction.id().toString());
    if (Boolean.TRUE.equals(discharge.getFail())) {
      return Accepted.getInstance();
    }
    try {
      transaction.steps().commit();
      return Accepted.getInstance();
    } catch (BrokerException e) {
      throw new BrokerException(
          BrokerError.TRANSACTION_ROLLBACK, "Nothing of it is done: " + e.getMessage());
    }
  }
}
