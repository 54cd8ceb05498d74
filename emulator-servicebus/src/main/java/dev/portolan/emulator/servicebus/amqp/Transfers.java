package dev.portolan.emulator.servicebus.amqp;

import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.jspecify.annotations.Nullable;

/** What clients transfer. */
final class Transfers {
  private Transfers() {}

  /** {@return all its bytes, null if they are not all there yet or the client gave it up} */
  static byte @Nullable [] read(Delivery delivery) {
    if (delivery.isAborted()) {
      delivery.settle();
      return null;
    }
    if (!delivery.isReadable() || delivery.isPartial()) {
      return null;
    }
    var bytes = new byte[delivery.available()];
    var link = (Receiver) delivery.getLink();
    link.recv(bytes, 0, bytes.length);
    link.advance();
    return bytes;
  }

  static void answer(Delivery delivery, DeliveryState state) {
    if (!delivery.remotelySettled()) {
      delivery.disposition(state);
    }
    delivery.settle();
  }
}
