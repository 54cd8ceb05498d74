package dev.portolan.app.faults;

import dev.portolan.app.transport.ForwardingReceiver;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Receiver;
import java.util.ArrayList;
import java.util.List;

/** A receiver that says some deliveries are completed although the broker never hears of it. */
final class ForgetfulReceiver extends ForwardingReceiver {
  private final String subscription;
  private final FaultSwitch faults;

  ForgetfulReceiver(Receiver receiver, String subscription, FaultSwitch faults) {
    super(receiver);
    this.subscription = subscription;
    this.faults = faults;
  }

  @Override
  public BatchResult complete(List<? extends Delivery> deliveries) {
    var heard = new ArrayList<Delivery>(deliveries.size());
    var positions = new ArrayList<Integer>(deliveries.size());
    for (int position = 0; position < deliveries.size(); position++) {
      if (!isLost(deliveries.get(position))) {
        heard.add(deliveries.get(position));
        positions.add(position);
      }
    }
    if (heard.isEmpty()) {
      return BatchResult.success();
    }
    return new BatchResult(
        super.complete(heard).failures().stream()
            .map(failure -> new EntryFailure(positions.get(failure.position()), failure.cause()))
            .toList());
  }

  private boolean isLost(Delivery delivery) {
    return delivery.content() instanceof EncodedEvent event
        && faults.strikes(
            FaultKind.LOST_SETTLEMENT,
            subscription,
            FaultyTransport.identity(event.attributes()),
            delivery.attempt());
  }
}
