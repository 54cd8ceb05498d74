package dev.portolan.emulator.servicebus.amqp;

import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.message.Message;

/**
 * A client asks {@code $cbs} or {@code $management}.
 *
 * @param nodes answer
 * @param connection the client
 * @param path of the node
 */
record RequestLink(RequestNodes nodes, AmqpConnection connection, String path)
    implements LinkHandler {
  @Override
  public boolean isAllowed() {
    return RequestNodes.isTokenNode(path) || connection.isKnown();
  }

  @Override
  public void delivery(Delivery delivery) {
    byte[] bytes = Transfers.read(delivery);
    if (bytes == null) {
      return;
    }
    Transfers.answer(delivery, Accepted.getInstance());
    ((Receiver) delivery.getLink()).flow(1);
    Message request = Proton.message();
    request.decode(bytes, 0, bytes.length);
    nodes.handle(connection, path, request);
  }
}
