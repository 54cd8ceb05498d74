package dev.portolan.emulator.servicebus.amqp;

import org.apache.qpid.proton.engine.Delivery;

/** What a link of a client is for. It is the context of the engine's link. */
interface LinkHandler {
  /** {@return the path of its entity} */
  String path();

  /** {@return whether what the client was granted, and has not ended, is enough for this} */
  default boolean isAllowed() {
    return true;
  }

  /** The client gave credit, or asked to drain it. */
  default void flow() {}

  /** A transfer came, or the client said what becomes of a message. */
  void delivery(Delivery delivery);

  /** The client has left, or the broker closed it. */
  default void ended() {}
}
