package dev.portolan.ports;

/** What a handler may know of the delivery it works on. Safe for use by any thread. */
public interface DeliveryContext {

  /** {@return {@code topic/subscription} this delivery came through} */
  String subscription();

  /** {@return which start of a handler this is for the event, from 1} */
  int attempt();

  /** {@return how often an operator has sent the event back from the dead letters, from 0} */
  int redriveGeneration();

  /**
   * {@return whether the lease of this delivery has ended, so that the event may be with another
   * consumer by now} The engine refuses to settle such a delivery (clause C9); a long handler asks
   * before each effect.
   */
  boolean leaseLost();
}
