package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What can go wrong with leases. */
final class LeaseFaults {
  private LeaseFaults() {}

  private static UnaryOperator<Transport> leasing(
      BiFunction<Receiver, Subscription<?>, Receiver> broken) {
    return transport ->
        new TransportAround(transport) {
          @Override
          Receiver around(Receiver receiver, Subscription<?> subscription) {
            return broken.apply(receiver, subscription);
          }
        };
  }

  private static Fault extending(String name, UnaryOperator<Duration> instead) {
    return Fault.of(
        name,
        Clause.C8,
        leasing(
            (receiver, subscription) ->
                new ReceiverAround(receiver) {
                  @Override
                  public BatchResult extend(List<? extends Delivery> all, Duration lease) {
                    return super.extend(all, instead.apply(lease));
                  }
                }));
  }

  static List<Fault> all() {
    return List.of(
        extending("extends to half", lease -> lease.dividedBy(2)),
        extending(
            "extends a little less than it should", lease -> lease.multipliedBy(9).dividedBy(10)),
        Fault.of("cuts no lease short", Clause.C8, leasing((r, s) -> new ProlongingReceiver(r))),
        extending("extends to twice", lease -> lease.multipliedBy(2)),
        Fault.of(
            "extends nothing and says success", Clause.C8, leasing((r, s) -> new IdleReceiver(r))),
        Fault.of(
            "extends by the declared lease only", Clause.C8, leasing(LeaseFaults::declaredOnly)),
        Fault.of(
            "extends the first of a batch only",
            Clause.C8,
            leasing((r, s) -> new FirstReceiver(r))),
        Fault.of("extends all it holds", Clause.C8, leasing((r, s) -> new WideReceiver(r))),
        Fault.of(
            "tells a deadline that stands still",
            Clause.C8,
            leasing((r, s) -> new FrozenReceiver(r))),
        Fault.of("lends for half the declared lease", Clause.C8, leasing(LeaseFaults::halfLeased)),
        Fault.of("leaks a lease at close", Clause.C10, leasing((r, s) -> new LeakingReceiver(r))),
        Fault.of(
            "gives back at close what is still held",
            Clause.C10,
            leasing((r, s) -> new HastyReceiver(r))));
  }

  private static Receiver declaredOnly(Receiver receiver, Subscription<?> subscription) {
    return new ReceiverAround(receiver) {
      @Override
      public BatchResult extend(List<? extends Delivery> all, Duration lease) {
        return super.extend(all, subscription.lease());
      }
    };
  }

  private static Receiver halfLeased(Receiver receiver, Subscription<?> subscription) {
    return new ReceiverAround(receiver) {
      @Override
      public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
        List<Delivery> some = super.receive(max, wait);
        super.extend(some, subscription.lease().dividedBy(2));
        return some;
      }
    };
  }

  private static final class IdleReceiver extends ReceiverAround {
    IdleReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
      return BatchResult.success();
    }
  }

  private static final class ProlongingReceiver extends ReceiverAround {
    ProlongingReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public BatchResult extend(List<? extends Delivery> all, Duration lease) {
      long shortest =
          all.stream()
              .mapToLong(one -> one.leaseDeadlineMillis() - one.enqueuedAtMillis())
              .min()
              .orElse(0);
      return lease.toMillis() < shortest ? BatchResult.success() : super.extend(all, lease);
    }
  }

  private static final class FirstReceiver extends ReceiverAround {
    FirstReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public BatchResult extend(List<? extends Delivery> all, Duration lease) {
      return super.extend(all.subList(0, Math.min(1, all.size())), lease);
    }
  }

  private static class HoldingReceiver extends ReceiverAround {
    final Set<Delivery> held = ConcurrentHashMap.newKeySet();

    HoldingReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    Delivery around(Delivery delivery) {
      held.add(delivery);
      return delivery;
    }
  }

  private static final class WideReceiver extends HoldingReceiver {
    WideReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public BatchResult extend(List<? extends Delivery> all, Duration lease) {
      super.extend(List.copyOf(held), lease);
      return super.extend(all, lease);
    }
  }

  private static final class FrozenReceiver extends ReceiverAround {
    FrozenReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    Delivery around(Delivery delivery) {
      long first = delivery.leaseDeadlineMillis();
      return new DeliveryAround(delivery) {
        @Override
        public long leaseDeadlineMillis() {
          return first;
        }
      };
    }
  }

  private static final class LeakingReceiver extends HoldingReceiver {
    private boolean closed;

    LeakingReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public void close() {
      if (!closed) {
        super.extend(List.copyOf(held), Duration.ofDays(300));
        closed = true;
      }
      super.close();
    }
  }

  private static final class HastyReceiver extends HoldingReceiver {
    private boolean closed;

    HastyReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public void close() {
      if (!closed) {
        super.release(held.stream().map(one -> new Release(one, Duration.ZERO, true)).toList());
        closed = true;
      }
      super.close();
    }
  }
}
