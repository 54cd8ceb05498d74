package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.List;

/** Transports that declare nothing and do it all the same, one way or another. */
final class UndeclaredFaults {
  private UndeclaredFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of("drops a delay it cannot keep", Clause.P7, UndelayedTransport::new),
        Fault.of("delays without declaring it", Clause.P7, DelayingTransport::new),
        Fault.of("drops the delay of a release", Clause.C4, PromptTransport::new),
        Fault.of("extends by any length without declaring it", Clause.C8, FreeTransport::new),
        Fault.of("takes copies without declaring it", Clause.C6, CopyingTransport::new),
        Fault.of("opens key order without keeping it", Clause.C13, CarelessTransport::new),
        Fault.of("has dead letters without declaring it", Clause.D1, OpenDesksTransport::new),
        Fault.of("compares without declaring it", Clause.T2, ComparingTransport::new),
        Fault.of("creates without declaring it", Clause.T1, CreatingTransport::new));
  }

  private static final class UndelayedTransport extends ModestTransport {
    UndelayedTransport(Transport sound) {
      super(sound);
    }

    @Override
    public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
        throws InterruptedException {
      return super.send(
          address, batch.stream().map(one -> Outbound.of(one.event())).toList(), timeout);
    }
  }

  private static final class DelayingTransport extends ModestTransport {
    DelayingTransport(Transport sound) {
      super(sound);
    }

    @Override
    public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
        throws InterruptedException {
      boolean delayed = batch.stream().anyMatch(one -> !one.delay().isZero());
      return delayed ? sound.send(address, batch, timeout) : super.send(address, batch, timeout);
    }
  }

  private static final class PromptTransport extends ModestTransport {
    PromptTransport(Transport sound) {
      super(sound);
    }

    @Override
    Receiver around(Receiver receiver, Subscription<?> subscription) {
      return new ReceiverAround(receiver);
    }
  }

  private static final class FreeTransport extends ModestTransport {
    FreeTransport(Transport sound) {
      super(sound);
    }

    @Override
    Receiver around(Receiver receiver, Subscription<?> subscription) {
      Receiver modest = super.around(receiver, subscription);
      return new ReceiverAround(modest) {
        @Override
        public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
          return receiver.extend(deliveries, lease);
        }
      };
    }
  }

  private static final class CopyingTransport extends ModestTransport {
    CopyingTransport(Transport sound) {
      super(sound);
    }

    @Override
    public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
        throws InterruptedException {
      return address instanceof Address.OfSubscription
          ? sound.send(address, batch, timeout)
          : super.send(address, batch, timeout);
    }
  }

  private static final class CarelessTransport extends ModestTransport {
    CarelessTransport(Transport sound) {
      super(sound);
    }

    @Override
    public Receiver receiver(Subscription<?> subscription) {
      return around(sound.receiver(subscription), subscription);
    }
  }

  private static final class OpenDesksTransport extends ModestTransport {
    OpenDesksTransport(Transport sound) {
      super(sound);
    }

    @Override
    public DeadLetters deadLetters(Subscription<?> subscription) {
      return sound.deadLetters(subscription);
    }
  }

  private static final class ComparingTransport extends ModestTransport {
    ComparingTransport(Transport sound) {
      super(sound);
    }

    @Override
    public List<TopologyDifference> compare(Topology declared) {
      return List.of();
    }
  }

  private static final class CreatingTransport extends ModestTransport {
    CreatingTransport(Transport sound) {
      super(sound);
    }

    @Override
    public void create(Topology declared) {
      sound.create(declared);
    }
  }
}
