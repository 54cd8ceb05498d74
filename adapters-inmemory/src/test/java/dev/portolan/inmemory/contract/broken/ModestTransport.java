package dev.portolan.inmemory.contract.broken;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Ordering;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A sound transport that declares nothing, takes small batches, and refuses the rest. */
class ModestTransport extends TransportAround {
  private static final int FEW = 10;

  ModestTransport(Transport sound) {
    super(sound);
  }

  static MessagingException unsupported(Capability capability) {
    return new MessagingException(ErrorCode.UNSUPPORTED, capability + " is not declared");
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public TransportLimits limits() {
    TransportLimits of = super.limits();
    return new TransportLimits(
        FEW,
        of.maxEventBytes(),
        of.maxEventBytes(),
        FEW,
        FEW,
        Duration.ZERO,
        Duration.ZERO,
        of.minLease(),
        of.maxLease(),
        of.maxRetention());
  }

  /** Entry by entry, so that one that is refused leaves the others alone. */
  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    if (address instanceof Address.OfSubscription) {
      throw unsupported(Capability.SUBSCRIPTION_ADDRESS);
    }
    var failures = new ArrayList<EntryFailure>();
    for (int position = 0; position < batch.size(); position++) {
      Outbound entry = batch.get(position);
      if (!entry.delay().isZero()) {
        failures.add(new EntryFailure(position, unsupported(Capability.SEND_DELAY)));
        continue;
      }
      for (EntryFailure failure : super.send(address, List.of(entry), timeout).failures()) {
        failures.add(new EntryFailure(position, failure.cause()));
      }
    }
    return new BatchResult(failures);
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    if (subscription.ordering() instanceof Ordering.ByKey) {
      throw unsupported(Capability.KEY_ORDER);
    }
    return super.receiver(subscription);
  }

  @Override
  Receiver around(Receiver receiver, Subscription<?> subscription) {
    return new ReceiverAround(receiver) {
      @Override
      public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
        return super.receive(Math.min(maxDeliveries, FEW), wait);
      }

      @Override
      public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
        return lease.equals(subscription.lease())
            ? super.extend(deliveries, lease)
            : extendedOtherwise(deliveries, subscription.lease());
      }

      /** Who holds nothing any more is told so first. */
      private BatchResult extendedOtherwise(
          List<? extends Delivery> deliveries, Duration subscriptionLease) {
        BatchResult held = super.extend(deliveries, subscriptionLease);
        return held.isSuccess()
            ? BatchResult.allFailed(deliveries.size(), unsupported(Capability.FREE_EXTENSION))
            : held;
      }

      @Override
      public BatchResult release(List<Release> releases) {
        if (releases.stream().anyMatch(one -> !one.delay().isZero())) {
          throw unsupported(Capability.RELEASE_DELAY);
        }
        return super.release(
            releases.stream().map(one -> new Release(one.delivery(), one.delay(), true)).toList());
      }
    };
  }

  @Override
  public DeadLetters deadLetters(Subscription<?> subscription) {
    throw unsupported(Capability.DEAD_LETTERS);
  }

  @Override
  public List<TopologyDifference> compare(Topology declared) {
    throw unsupported(Capability.TOPOLOGY_DESCRIBE);
  }

  @Override
  public void create(Topology declared) {
    throw unsupported(Capability.TOPOLOGY_CREATE);
  }
}
