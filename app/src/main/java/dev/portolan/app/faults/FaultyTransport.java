package dev.portolan.app.faults;

import dev.portolan.app.transport.ForwardingTransport;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A transport that delivers some events twice and loses some completions. */
public final class FaultyTransport extends ForwardingTransport {
  private final FaultSwitch faults;
  private final Predicate<Subscription<?>> losesSettlements;

  /**
   * Creates the transport; closing it closes the other.
   *
   * @param losesSettlements at which subscriptions completions get lost
   */
  public FaultyTransport(
      Transport transport, FaultSwitch faults, Predicate<Subscription<?>> losesSettlements) {
    super(transport);
    this.faults = faults;
    this.losesSettlements = losesSettlements;
  }

  /**
   * {@return what identifies an event in every run of the same orders} Ids of published events are
   * random; the events of a process derive theirs from the commit, whose version depends on timing.
   * An order's events of one type and key are the same in every run.
   */
  static String identity(EventAttributes attributes) {
    return attributes.type()
        + '|'
        + attributes.extension(EventAttributes.CORRELATION_ID)
        + '|'
        + attributes.partitionKey();
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    BatchResult result = super.send(address, batch, timeout);
    var twice = new ArrayList<Outbound>(0);
    for (Outbound entry : batch) {
      String event = identity(entry.event().attributes());
      if (faults.strikes(FaultKind.DUPLICATE, address.path(), event, 1)) {
        twice.add(entry);
      }
    }
    if (!twice.isEmpty()) {
      super.send(address, twice, timeout);
    }
    return result;
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    Receiver receiver = super.receiver(subscription);
    return losesSettlements.test(subscription)
        ? new ForgetfulReceiver(receiver, subscription.path(), faults)
        : receiver;
  }
}
