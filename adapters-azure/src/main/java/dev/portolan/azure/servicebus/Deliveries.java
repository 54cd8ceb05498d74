package dev.portolan.azure.servicebus;

import dev.portolan.azure.servicebus.message.EventMessage;
import dev.portolan.ports.Subscription;
import java.util.List;
import java.util.function.Function;

/**
 * Makes deliveries of what came.
 *
 * @param subscription whose lease they have
 * @param messages reads events
 */
record Deliveries(Subscription<?> subscription, EventMessage messages) {

  /** {@return deliveries that each have a lease of their own, held by the link} */
  List<ServiceBusDelivery> ofMessages(List<Arrival> arrivals, ReceiverLink link) {
    long lease = subscription.lease().toMillis();
    return held(arrivals, link, arrival -> new Lease(arrival.atMillis() + lease));
  }

  /** {@return deliveries that share their session's lease, held by its link} */
  List<ServiceBusDelivery> ofSession(List<Arrival> arrivals, ReceiverLink link, Lease shared) {
    return held(arrivals, link, arrival -> shared);
  }

  private List<ServiceBusDelivery> held(
      List<Arrival> arrivals, ReceiverLink link, Function<Arrival, Lease> lease) {
    List<ServiceBusDelivery> deliveries =
        arrivals.stream()
            .map(
                arrival ->
                    new ServiceBusDelivery(
                        arrival.message(),
                        messages.read(arrival.message()),
                        link,
                        lease.apply(arrival)))
            .toList();
    link.hold(deliveries);
    return deliveries;
  }
}
