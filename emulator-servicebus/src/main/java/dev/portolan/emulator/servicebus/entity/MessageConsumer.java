package dev.portolan.emulator.servicebus.entity;

/** A receiver of a queue. */
public interface MessageConsumer {
  /** {@return whether it takes a message now} */
  boolean wantsMessage();

  /** {@return whether it takes messages for good, without settling them} */
  boolean takesForGood();

  /** Hands it a message, locked unless it takes them for good. */
  void deliver(BrokeredMessage message);

  /** There is no message for it now: what it asked for and has not got, it is not going to get. */
  void nothingLeft();
}
