package dev.portolan.emulator.servicebus.entity;

/** Forwarding within a namespace. */
record Forward(Entities entities) implements Forwarding {

  static String failure(String target) {
    return "The message could not be forwarded to '%s', which is not there, refuses it, or is more"
            .formatted(target)
        + " than "
        + Incoming.MAX_HOPS
        + " hops away.";
  }

  @Override
  public boolean forward(String target, Incoming incoming) {
    Destination destination = entities.findDestination(target);
    if (destination == null || incoming.hops() > Incoming.MAX_HOPS) {
      return false;
    }
    try {
      destination.check(incoming);
    } catch (BrokerException refused) {
      return false;
    }
    destination.accept(incoming);
    return true;
  }
}
