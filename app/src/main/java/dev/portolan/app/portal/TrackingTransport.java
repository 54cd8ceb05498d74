package dev.portolan.app.portal;

import dev.portolan.app.transport.ForwardingReceiver;
import dev.portolan.app.transport.ForwardingTransport;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells the flow what the broker accepts and what goes to the dead letters. */
final class TrackingTransport extends ForwardingTransport {
  private final EventFlow flow;
  private final Consumer<EncodedEvent> onFirst;
  private final Consumer<EncodedEvent> onDeadLetter;

  /**
   * Creates the transport.
   *
   * @param onFirst told of each accepted event once, duplicates not included
   * @param onDeadLetter told of each event that goes to the dead letters
   */
  TrackingTransport(
      Transport transport,
      EventFlow flow,
      Consumer<EncodedEvent> onFirst,
      Consumer<EncodedEvent> onDeadLetter) {
    super(transport);
    this.flow = flow;
    this.onFirst = onFirst;
    this.onDeadLetter = onDeadLetter;
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    BatchResult result = super.send(address, batch, timeout);
    Set<Integer> failed = positions(result);
    for (int position = 0; position < batch.size(); position++) {
      EncodedEvent event = batch.get(position).event();
      if (!failed.contains(position) && flow.accepted(address.path(), event.attributes())) {
        onFirst.accept(event);
      }
    }
    return result;
  }

  private static Set<Integer> positions(BatchResult result) {
    if (result.isSuccess()) {
      return Set.of();
    }
    var positions = new HashSet<Integer>();
    for (EntryFailure failure : result.failures()) {
      positions.add(failure.position());
    }
    return positions;
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    return new ForwardingReceiver(super.receiver(subscription)) {
      @Override
      public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
        BatchResult result = super.deadLetter(deadLetterings);
        Set<Integer> failed = positions(result);
        for (int position = 0; position < deadLetterings.size(); position++) {
          if (!failed.contains(position)
              && deadLetterings.get(position).delivery().content() instanceof EncodedEvent event) {
            flow.deadLettered(subscription.path(), event.attributes());
            onDeadLetter.accept(event);
          }
        }
        return result;
      }
    };
  }
}
